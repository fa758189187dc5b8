// End a write: name the things it touched. The token tells its writer later whether it was committed.
CREATE (:Change {version: $version, at: timestamp(), things: $things, token: $token})
