"""What pages and API may be asked: one schema for each question, read in one strict way by both.

An unknown argument, a repeated one, or one out of its bounds is refused with a sentence that names it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import flask
from marshmallow import RAISE, Schema, ValidationError, fields, validate
from webargs.flaskparser import FlaskParser

from graph import Invalid
from graph.days import first_and_last
from graph.snapshot.kinds import KINDS as EVIDENCE
from graph.vocabulary import THINGS
from importers.cleaning.places import code
from queries.referral import Ask
from queries.referral.asking import MOST_AT_AN_END, MOST_HOPS, MOST_PATHS, MOST_VIA, WAYS
from queries.referral.written import plain
from queries.search import SORTS
from queries.search import Ask as Search
from web.exports.formats import FORMATS

MOST = 1000
WORDS = 300
KINDS = tuple(kind.word for kind in THINGS.values())
MOST_VALUES = 20
VALUE = 100
WRITABLE = r"^[^\u0000-\u001f\u007f-\u009f]*$"
"""How the description says that a text holds no control characters."""

NEEDED = {"x-needed": True}
"""For what a page can do without and a program cannot; the resource says so when all else is right."""

MEANT = ("people, organisations, units of one (its id or name, a stroke, the unit), events (their trainers), "
         "collaborations (their people), each an id, an identifier or a name.")

UNKNOWN = {"unknown": "There is no argument of this name here."}


def _printable(text: str) -> None:
    if any(unicodedata.category(each) in ("Cc", "Cs") for each in text):
        raise ValidationError("It holds characters that cannot be written, such as NUL.")


class Words(fields.String):
    """A text that a person typed: of bounded length, without control characters, blanks around it cut off."""

    def __init__(self, *, most: int = WORDS, metadata: Mapping[str, Any] | None = None, **settings: Any) -> None:
        too_long = validate.Length(max=most, error=f"It may have at most {most} characters.")
        described = {"pattern": WRITABLE, **(metadata or {})}
        super().__init__(validate=too_long, metadata=described, load_default="", **settings)

    def _deserialize(self, value: Any, *rest: Any, **settings: Any) -> Any:
        text = super()._deserialize(value, *rest, **settings)
        _printable(text)
        return text.strip()


class Several(fields.Field[tuple[str, ...]]):
    """Several values in one argument, separated by commas; `choices`, `least` and `most` bound them."""

    def __init__(self, *, choices: tuple[str, ...] = (), least: int = 0, most: int = MOST_VALUES, **settings: Any) -> None:
        one = {"enum": [*choices, ""]} if choices else {"maxLength": VALUE, "pattern": WRITABLE.replace("[^", "[^,")}
        listed = {"type": "array", "items": {"type": "string", **one}, "minItems": least, "maxItems": most}
        super().__init__(load_default=(), metadata={**listed, "description": settings.pop("description", "")}, **settings)
        self.choices = choices
        self.most = most

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_rest: Any) -> tuple[str, ...]:
        _printable(value)
        parts = value.split(",")
        if len(parts) > self.most or any(len(part) > VALUE for part in parts):
            raise ValidationError(f"It may hold at most {self.most} values of at most {VALUE} characters, separated by commas.")
        values = tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
        if wrong := [each for each in values if self.choices and each not in self.choices]:
            raise ValidationError(f"“{wrong[0]}” is not one of {', '.join(self.choices)}.")
        return values


class Ticked(Several):
    """The same, and each value also as an argument of its own, as forms send boxes that are ticked."""

    def _deserialize(self, value: Any, *rest: Any, **settings: Any) -> tuple[str, ...]:
        return super()._deserialize(",".join(value), *rest, **settings)


class Countries(Several):
    """Countries by their codes, in whatever case; those of the European Union (EL, UK) stand for those that are stored."""

    def _deserialize(self, value: Any, *rest: Any, **settings: Any) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(code, super()._deserialize(value, *rest, **settings))))


class Country(Words):
    """The same of one."""

    def _deserialize(self, value: Any, *rest: Any, **settings: Any) -> Any:
        return code(super()._deserialize(value, *rest, **settings))


class Repeated(fields.Field[tuple[str, ...]]):
    """An argument that may be given several times, since its values, names, may hold commas; blanks around each are cut off."""

    def __init__(self, *, most: int, name: str | None = None, description: str, **described: Any) -> None:
        one = {"type": "string", "maxLength": WORDS, "pattern": WRITABLE, "minLength": 1}
        listed = {"type": "array", "items": one, "minItems": 1, "maxItems": most, "x-repeated": True, "description": description}
        super().__init__(load_default=(), data_key=name, metadata={**listed, **described})
        self.most = most

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_rest: Any) -> tuple[str, ...]:
        for each in value:
            _printable(each)
        if "" in value:
            raise ValidationError("It is empty: leave it out, or write a name.")
        if len(value) > self.most or any(len(each) > WORDS for each in value):
            raise ValidationError(f"It may be given at most {self.most} times, with at most {WORDS} characters each.")
        return tuple(dict.fromkeys(text for each in value if (text := each.strip())))


class Whole(fields.Integer):
    """A whole number in plain digits."""

    PLAIN = re.compile(r"-?[0-9]{1,9}")

    def _deserialize(self, value: Any, *rest: Any, **settings: Any) -> Any:
        if isinstance(value, str) and not self.PLAIN.fullmatch(value.strip(" ")):
            raise self.make_error("invalid")
        return super()._deserialize(value, *rest, **settings)


class Day(Words):
    """A date as stated: a year, a month or a day."""

    FORMS = ({"type": "string", "pattern": "^[12][0-9]{3}$"}, {"type": "string", "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])$"},
             {"type": "string", "format": "date", "pattern": "^[12]"}, {"type": "string", "maxLength": 0})

    def __init__(self, description: str, name: str | None = None) -> None:
        super().__init__(most=10, data_key=name, metadata={"anyOf": list(self.FORMS), "description": description})

    def _deserialize(self, value: Any, *rest: Any, **settings: Any) -> Any:
        text = super()._deserialize(value, *rest, **settings)
        try:
            if text and not (text.isascii() and text[0] in "12"):
                raise ValueError
            return text and first_and_last(text) and text
        except ValueError:
            raise ValidationError("Write a date as 2022, 2022-06 or 2022-06-01.") from None


def going_on() -> fields.String:
    """A place in a list, behind which its next page begins."""
    return fields.String(
        load_default=None,
        validate=validate.Regexp(r"[A-Za-z0-9_-]{1,500}\Z", error="It is not a place in this list."),
        metadata={"description": "Where to go on: the `next` of the answer before.", "pattern": "^[A-Za-z0-9_-]+$", "maxLength": 500},
    )


def whole(least: int, most: int, default: int | None, description: str) -> fields.Integer:
    """A whole number between two."""
    between = f"It must be a whole number from {least} to {most}."
    return Whole(
        strict=False,
        load_default=default,
        allow_none=False,
        validate=validate.Range(least, most, error=between),
        error_messages={"invalid": between, "too_large": between},
        metadata={"description": description},
    )


def _words(description: str, most: int = WORDS) -> Words:
    return Words(most=most, metadata={"description": description})


def with_invented(description: str, *choices: str, why: str = "") -> fields.String:
    """Whether what is invented counts; `why`: why no other choice is to be had."""
    refused = f"Write {', '.join(choices[:-1])} or {choices[-1]}{why}."
    return fields.String(load_default="yes", validate=validate.OneOf(choices, error=refused), metadata={"description": description})


class Arguments(Schema):
    """What every page and resource may be asked."""

    class Meta:
        """Unknown arguments are refused."""

        unknown = RAISE

    error_messages = UNKNOWN

    invented = with_invented("Invented things, which are marked as such: with them (yes), without (no), or nothing else (only).",
                         "yes", "no", "only")  # fmt: skip


class Nothing(Schema):
    """For what takes no argument at all."""

    class Meta:
        """Unknown arguments are refused."""

        unknown = RAISE

    error_messages = UNKNOWN


class TakenArguments(Arguments):
    """What can be taken along as a file."""

    format = fields.String(
        load_default=None,
        validate=validate.OneOf(tuple(FORMATS), error=f"Write one of {', '.join(FORMATS)}."),
        metadata={"description": f"The whole of it as a file: {', '.join(FORMATS)}. A list is then not cut into pages."},
    )


class PageArguments(TakenArguments):
    """Where a list begins and how long it is."""

    limit = whole(1, MOST, 20, "How many things, from 1 to 1,000.")
    cursor = going_on()


class SearchArguments(PageArguments):
    """What search takes. Several values, separated by commas, mean any of them."""

    q = _words("Words to look for, in any script, with or without accents; the last may be incomplete.")
    kind = Several(description="Kinds of thing such as person,organisation.", choices=KINDS)
    country = Countries(description="Codes such as RS,EL.")
    language = Several(description="ISO codes such as sr.")
    topic = Several(description="Ids, identifiers such as topic:dynamic-security, or names of topics.")
    sector = Several(description="public, private or third.", choices=("public", "private", "third"))
    since = whole(1900, 2100, None, "Who has taught in that year or later.")
    sort = fields.String(
        load_default="relevance",
        validate=validate.OneOf(SORTS, error=f"Write one of {', '.join(SORTS)}."),
        metadata={"description": "The best first (relevance), by name, or what began last first (latest)."},
    )


class SuggestArguments(Arguments):
    """What suggestions take."""

    q = _words("The beginning of a name.")
    kind = Several(description="Kinds of thing such as person,organisation.", choices=KINDS)
    limit = whole(1, 50, 10, "How many suggestions, from 1 to 50.")
    units = fields.String(
        load_default="no",
        validate=validate.OneOf(("yes", "no"), error="Write yes or no."),
        metadata={"description": "yes: units of organisations too, where organisations are suggested."},
    )


class ShownArguments(TakenArguments):
    """Which kinds and which days of a network are shown."""

    kinds = Several(description="Kinds of thing to show, such as person,organisation; none means all.", choices=KINDS)
    as_of = Day("As on that day: 2022, 2022-06 or 2022-06-01. What cannot have begun by then is left out, what had ended is past.")
    start = Day("Without what had ended before that day.", "from")
    end = Day("Without what cannot have begun by that day.", "to")


class NetworkArguments(ShownArguments):
    """How far around a thing, which kinds and which days."""

    depth = whole(1, 2, 1, "How many steps around it: 1 or 2.")


class ReferralArguments(Arguments):
    """From whom to whom."""

    start = Repeated(name="from", most=MOST_AT_AN_END, description=f"Who asks: {MEANT}", **NEEDED)
    end = Repeated(name="to", most=MOST_AT_AN_END, description=f"Who is to be met: {MEANT}", **NEEDED)
    k = whole(1, MOST_PATHS, WAYS, f"How many different paths, from 1 to {MOST_PATHS}.")
    hops = whole(1, MOST_HOPS, 4, f"How many steps at most, from 1 to {MOST_HOPS}.")
    as_of = Day("As on that day: 2022, 2022-06 or 2022-06-01.")
    diverse = fields.String(
        load_default="no",
        validate=validate.OneOf(("yes", "no"), error="Write yes or no."),
        metadata={"description": "yes: each path through other people than the ones before it."},
    )
    evidence = Several(description=f"The kinds of evidence that count: {', '.join(EVIDENCE)}; none means all.", choices=EVIDENCE)
    via = Several(description="At most two people whom every path must lead through: ids, identifiers or names.", most=MOST_VIA)
    avoid = Several(description="People, organisations, events and collaborations that no path may pass: ids, identifiers or names.")
    q = _words("Instead of “to”: words that whom you look for is found by; the paths lead to those who are the best reached.")
    country = Countries(description="Of whom you look for: codes such as RS,EL.")
    language = Several(description="Of whom you look for: ISO codes such as sr.")
    topic = Several(description="Of whom you look for: ids, identifiers such as topic:dynamic-security, or names of topics.")
    since = whole(1900, 2100, None, "Of whom you look for: who has taught in that year or later.")
    invented = with_invented("Invented people and things, which are marked as such: with them (yes) or without (no).", "yes", "no")


class ReferralFormArguments(ReferralArguments):
    """The same for the page. Links lead to it from where only what is invented is shown: that is refused when something is asked."""

    evidence = Ticked(choices=EVIDENCE)
    invented = with_invented("With invented people and things (yes) or without (no); only: an empty form.", "yes", "no", "only")


class ChooseArguments(Arguments):
    """Words by which something is found."""

    q = _words("Words to find the thing by.")


LIST_FILTERS = {
    "country": ("person", "organisation", "event"),
    "language": ("person", "organisation", "training", "event"),
    "sector": ("organisation",),
    "type": ("organisation", "training", "event", "collaboration", "output"),
}


def list_filters(kind: str) -> tuple[str, ...]:
    """The filters that the list of a kind (``person``) has."""
    return tuple(name for name, kinds in LIST_FILTERS.items() if kind in kinds)


@cache
def list_arguments(kind: str) -> type[Schema]:
    """The arguments of the list of a kind: its filters, and where the page begins."""
    made = {name: _filter(name) for name in list_filters(kind)}
    return type(f"{kind.capitalize()}List", (PageArguments,), made)


def _filter(name: str) -> Words:
    of = Country if name == "country" else Words
    return of(most=64, metadata={"description": f"Only those with this {name}."})


class StrictParser(FlaskParser):
    """Reads arguments as the schema says, and refuses one that is given twice."""

    DEFAULT_UNKNOWN_BY_LOCATION: dict[str, str | None] = {}  # noqa: RUF012 - the library's own name and type
    forgiving = True

    def load_querystring(self, req: flask.Request, schema: Schema) -> Any:
        """The query string, each argument once, unless it is Repeated or Ticked; a blank one, as forms send them, says nothing."""
        several = {field.data_key or name for name, field in schema.fields.items() if isinstance(field, Repeated | Ticked)}
        given = dict(req.args.lists())
        repeated = {name: ["It may be given only once."] for name, values in given.items() if len(values) > 1 and name not in several}
        if repeated:
            raise ValidationError(repeated)
        said = {name: [each for each in values if each or not self.forgiving] for name, values in given.items()}
        return {name: values if name in several else values[0] for name, values in said.items() if values}


class ProgramParser(StrictParser):
    """The same for programs: a blank argument is a value like any other."""

    forgiving = False


PARSER = StrictParser()
PROGRAMS = ProgramParser()


def read(schema: type[Schema]) -> dict[str, Any]:
    """This request's arguments; answers 422, naming the argument, where they make no sense."""
    read_arguments: dict[str, Any] = PARSER.parse(schema(), flask.request, location="query")
    return read_arguments


SOUGHT = ("q", "country", "language", "topic", "since")
"""The arguments that say whom somebody looks for who names nobody."""


def sought(asked: Mapping[str, Any]) -> Search | None:
    """The search for people that `ReferralArguments` holds in the place of an end; None where it names one, or holds none."""
    if asked.get("end"):
        return None
    given = {name: asked[name] for name in SOUGHT if asked[name]}
    words = given.pop("q", "")
    return Search(words=words, kind=("person",), invented=asked["invented"], **given) if words or given else None


def introductions(starts: Sequence[str], ends: Sequence[str], asked: Mapping[str, Any], anyone: tuple[str, ...] = ()) -> Ask:
    """What `ReferralArguments` asks, between ids or to anyone of these. Raises Invalid for what does not go together."""
    if asked["invented"] not in ("yes", "no"):
        raise Invalid("People who are invented and people who are not can stand in one path: write yes or no.", "invented")
    both = tuple(map(plain, starts)), tuple(map(plain, ends))
    return Ask(*both, asked["k"], asked["hops"], asked["via"], asked["avoid"], asked["as_of"] or None,
               asked["invented"] != "no", asked["diverse"] == "yes", asked["evidence"], anyone)  # fmt: skip
