// Write pages of rows. Each property by its name, as with handles.
UNWIND $pages AS page
CREATE (:Page {number: page.number, run: page.run, feed: page.feed, sheet: page.sheet, payload: page.payload, keys: page.keys,
               hashes: page.hashes, closed: page.closed, closes: page.closes, cited: page.cited})
