"""The errors of this program: a short tree, each with a status, a title, a sentence for people, and a help page.

    MrezaError                500  something went wrong here
    ├── NotFound              404  there is no such thing, or not for this viewer: the two are never told apart
    ├── Invalid               422  an argument makes no sense; names the argument
    │   └── TooHeavy          422  the question needs more time or memory than a question gets; says how to ask for less
    ├── Conflict              409  somebody else changed the same thing meanwhile
    ├── Unavailable           503  the database does not answer now; says when to ask again
    │   └── NotReady          503  what the question needs is still being worked out
    └── Refused               409  this program will not do that, and why (exit code 2)
        ├── WrongPassword     503  the database does not accept our name and password
        └── WrongVersion      503  the database is older or newer than this program can use

A page, an API answer and a command say the same sentence: `str(error)`. No sentence holds a secret or a statement's text.
"""

from typing import ClassVar


class MrezaError(Exception):
    """Something went wrong, and this is the sentence that says what."""

    status: ClassVar[int] = 500
    title: ClassVar[str] = "Something went wrong"
    help: ClassVar[str] = "errors"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


class NotFound(MrezaError):
    """There is no such thing for this viewer. Hidden, erased and never existed read alike."""

    status = 404
    title = "Not found"

    def __init__(self, sentence: str = "There is nothing here under this address.") -> None:
        super().__init__(sentence)


class Invalid(MrezaError):
    """What was asked makes no sense; `argument` names the part that does not."""

    status = 422
    title = "This cannot be asked like that"

    def __init__(self, sentence: str, argument: str | None = None) -> None:
        super().__init__(sentence)
        self.argument = argument


class TooHeavy(Invalid):
    """The answer would take more time or memory than one question gets."""

    title = "This question is too big"

    def __init__(
        self,
        sentence: str = "This question takes too long to answer. Ask for less: a smaller depth, fewer things, or one kind only.",
        argument: str | None = None,
    ) -> None:
        super().__init__(sentence, argument)


class Conflict(MrezaError):
    """Somebody else changed the same thing meanwhile."""

    status = 409
    title = "Somebody else was faster"


class Unavailable(MrezaError):
    """The database does not answer now; `retry_after` is in seconds."""

    status = 503
    title = "The database does not answer"
    help = "unavailable"

    def __init__(
        self, sentence: str = "The database does not answer just now. Please try again in a few seconds.", retry_after: int = 5
    ) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class NotReady(Unavailable):
    """What the question needs is being worked out, for the first time since the start."""

    title = "Not ready yet"


class Refused(MrezaError):
    """This program will not do that; the sentence says why, and what to do instead."""

    status = 409
    title = "Refused"


class WrongPassword(Refused):
    """The database does not accept the name and password it was given."""

    status = 503
    title = "The database did not let us in"
    help = "database"


class WrongVersion(Refused):
    """The database is older or newer than what this program can use."""

    status = 503
    title = "This database does not fit this program"
    help = "database"
