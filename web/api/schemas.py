"""What the API's answers look like, for its description. The answers themselves are ready documents and are not passed through these."""

from __future__ import annotations

from marshmallow import INCLUDE, Schema, fields

from graph.snapshot.kinds import KINDS
from queries.network import DEFINITIONS


class Thing(Schema):
    """A thing as answers name it."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    name = fields.String(required=True)
    invented = fields.Boolean(required=True, metadata={"description": "Made up, to show what Mreža can do."})
    unit = fields.String(metadata={"description": "The unit of an organisation that alone is meant; `name` holds it too."})


class Source(Schema):
    """Who says so."""

    title = fields.String(required=True)
    publisher = fields.String()
    url = fields.String()
    retrieved = fields.String()
    licence = fields.String()


class Why(Schema):
    """One reason for a result."""

    text = fields.String(required=True)
    thing = fields.Nested(Thing)


class Hit(Thing):
    """One thing found."""

    country = fields.String(allow_none=True)
    start = fields.String(allow_none=True, metadata={"description": "Its first day, or the month or year, as stated."})
    score = fields.Integer()
    why = fields.List(fields.Nested(Why))


class FacetValue(Schema):
    """One value of a facet."""

    value = fields.String()
    name = fields.String()
    count = fields.Integer()
    chosen = fields.Boolean()


class ListedThing(Thing):
    """One thing of a list; what is not known of it is null."""

    type = fields.String(allow_none=True, metadata={"description": "What kind of organisation, training, event … it is."})
    title = fields.String(allow_none=True)
    acronym = fields.String(allow_none=True)
    code = fields.String(allow_none=True)
    country = fields.String(allow_none=True)
    city = fields.String(allow_none=True)
    sector = fields.String(allow_none=True)
    start = fields.String(allow_none=True)
    end = fields.String(allow_none=True)
    languages = fields.List(fields.String(), allow_none=True)


class ListOfThings(Schema):
    """A page of a list."""

    items = fields.List(fields.Nested(ListedThing), required=True)
    total = fields.Integer(required=True)
    next = fields.String(required=True, allow_none=True)


class Found(Schema):
    """A page of what was found."""

    items = fields.List(fields.Nested(Hit), required=True)
    total = fields.Integer(required=True)
    next = fields.String(required=True, allow_none=True)
    facets = fields.Dict(keys=fields.String(), values=fields.List(fields.Nested(FacetValue)))
    did_you_mean = fields.String(
        allow_none=True, metadata={"description": "What may have been meant, where a word is nowhere and words near it were taken."}
    )


class Suggestion(Thing):
    """A thing whose name begins so, and where its page is."""

    page = fields.String(required=True)


class Suggestions(Schema):
    """Things whose names begin so."""

    items = fields.List(fields.Nested(Suggestion), required=True)
    total = fields.Integer(required=True)
    next = fields.String(required=True, allow_none=True)


class Shown(Schema):
    """One value, with who says so."""

    value = fields.Raw()
    thing = fields.Nested(Thing)
    sources = fields.List(fields.Nested(Source))


class Fact(Schema):
    """A field, what is shown of it, and what is also stated."""

    field = fields.String()
    values = fields.List(fields.Nested(Shown))
    also = fields.List(fields.Nested(Shown))


class Tie(Schema):
    """One tie, seen from the thing that was asked for."""

    other = fields.Nested(Thing)
    start = fields.String(allow_none=True)
    end = fields.String(allow_none=True)
    facts = fields.List(fields.Nested(Fact))
    sources = fields.List(fields.Nested(Source))
    invented = fields.Boolean()


class TieGroup(Schema):
    """The ties of one type in one direction."""

    type = fields.String()
    direction = fields.String()
    wording = fields.String()
    items = fields.List(fields.Nested(Tie))


class Line(Schema):
    """One line of a panel."""

    text = fields.String()
    count = fields.Integer()
    thing = fields.Nested(Thing)


class Panel(Schema):
    """Something worked out from several ties."""

    name = fields.String()
    title = fields.String()
    lines = fields.List(fields.Nested(Line))


class Profile(Thing):
    """One thing with its facts, ties and sources."""

    facts = fields.List(fields.Nested(Fact))
    ties = fields.List(fields.Nested(TieGroup))
    panels = fields.List(fields.Nested(Panel))
    sources = fields.List(fields.Nested(Source))


class Linked(Schema):
    """A thing in schema.org's words, as JSON-LD."""

    class Meta:
        """Whatever schema.org has a word for."""

        unknown = INCLUDE

    context = fields.Raw(data_key="@context", required=True)
    id = fields.String(data_key="@id")
    type = fields.String(data_key="@type")
    name = fields.String()


class Node(Thing):
    """A thing in a network, how many steps from the middle, and how it stands among the others that are shown."""

    depth = fields.Integer(metadata={"description": "0: the middle, what was asked for, or where there is no middle."})
    past = fields.Boolean(metadata={"description": "It had ended by the day of `as_of`."})
    degree = fields.Integer(metadata={"description": DEFINITIONS["degree"]})
    strength = fields.Integer(metadata={"description": DEFINITIONS["strength"]})
    betweenness = fields.Float(
        allow_none=True, metadata={"description": f"{DEFINITIONS['betweenness']} Null where there are too many things to draw."}
    )


class Edge(Schema):
    """A tie in a network."""

    from_ = fields.String(data_key="from")
    to = fields.String()
    kind = fields.String()
    wording = fields.String()
    role = fields.String(allow_none=True)
    start = fields.String(allow_none=True)
    end = fields.String(allow_none=True)
    past = fields.Boolean(metadata={"description": "It had ended by the day of `as_of`, or what was taken part in had."})
    invented = fields.Boolean()


class Network(Schema):
    """Nodes and edges. Of more than 500 chosen things, the nodes are the best connected, with their measures in the whole, and no edges."""

    nodes = fields.List(fields.Nested(Node))
    edges = fields.List(fields.Nested(Edge))
    more = fields.Integer(metadata={"description": "How many things had no room."})
    total = fields.Integer(metadata={"description": "How many things there are, with those."})


class Evidence(Schema):
    """One thing that two people share."""

    text = fields.String()
    kind = fields.String()
    through = fields.Nested(Thing, allow_none=True)
    sources = fields.List(fields.Nested(Source))
    invented = fields.Boolean()
    basis = fields.String(allow_none=True, metadata={"description": f"The kind of evidence: {', '.join(KINDS)}."})
    strength = fields.Float(allow_none=True)
    years = fields.Float(
        allow_none=True, metadata={"description": "How long ago it ended; null where that is not known, which counts as five years."}
    )
    among = fields.Integer(allow_none=True, metadata={"description": "How many people there are of that group."})
    stated = fields.Float(allow_none=True, metadata={"description": "The strength that is stated of a declared tie, a factor."})


class Hop(Schema):
    """One step between two people; or that somebody belongs to what stands at an end, which is no step and has no strength."""

    from_ = fields.String(data_key="from")
    to = fields.String()
    strength = fields.Float(allow_none=True)
    word = fields.String(allow_none=True, metadata={"description": "The strength in a word."})
    evidence = fields.List(fields.Nested(Evidence))


class Path(Schema):
    """A chain of introductions."""

    score = fields.Float(metadata={"description": "The geometric mean of its steps; paths are ordered by more than that."})
    nodes = fields.List(fields.Nested(Thing))
    hops = fields.List(fields.Nested(Hop))
    letter = fields.String(metadata={"description": "The path as a text for a letter."})
    why = fields.List(
        fields.Nested(Why), metadata={"description": "Where people were searched for: why the one it leads to fits, as search says it."}
    )


class Near(Thing):
    """Somebody who is reached, and has something in common with whom is not."""

    steps = fields.Integer(metadata={"description": "In how many steps they are reached."})
    why = fields.List(fields.Nested(Why))


class Ends(Schema):
    """All that stands at both ends."""

    from_ = fields.List(fields.Nested(Thing), data_key="from")
    to = fields.List(fields.Nested(Thing))


class Referral(Schema):
    """The paths between two ends, or why there are none."""

    from_ = fields.Nested(Thing, data_key="from", metadata={"description": "The first of those at this end."})
    to = fields.Nested(Thing, allow_none=True, metadata={"description": "The first of those; none where people were searched for."})
    ends = fields.Nested(Ends)
    paths = fields.List(fields.Nested(Path))
    reason = fields.String(allow_none=True)
    partial_ = fields.Boolean(
        data_key="partial", metadata={"description": "There may be better paths, or one where none is: the search ended early."}
    )
    targets = fields.Integer(allow_none=True, metadata={"description": "How many people the search in the place of “to” found."})
    nearest = fields.List(
        fields.Nested(Near),
        metadata={"description": "Without a path: who is reached instead, with most in common with “to”, or with up to 20 who fit."},
    )


class ArgumentError(Schema):
    """What is wrong with one argument."""

    argument = fields.String()
    message = fields.String()


class Problem(Schema):
    """An error, as RFC 9457 writes it."""

    type = fields.String()
    title = fields.String()
    status = fields.Integer()
    detail = fields.String()
    errors = fields.List(fields.Nested(ArgumentError))
