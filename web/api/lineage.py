"""Who trained whom, as the API answers it."""

from __future__ import annotations

from collections.abc import Sequence

from marshmallow import Schema, fields

from queries.lineage import Counted, Evidence, Figures, Generation, Lineage, Odd, Reached, Step, Through
from web.api import schemas
from web.api.documents import Document, sources, thing, things


class LineageNode(schemas.Thing):
    """Someone reached, or (generation 0) what was asked about."""

    generation = fields.Integer()
    certain = fields.Boolean(metadata={"description": "Whether a chain of so many steps is known to have happened in this order."})
    stopped = fields.Boolean(metadata={"description": "Not known to have led on to anybody, named or not, asked for or not."})
    country = fields.String(allow_none=True)


class LineageEvidence(Schema):
    """How one trained another: at an event (with its id, kind and name), or as a mentor."""

    id = fields.String()
    kind = fields.String()
    name = fields.String()
    invented = fields.Boolean()
    start = fields.String(allow_none=True)
    end = fields.String(allow_none=True)
    roles = fields.List(fields.String())
    roles_trained = fields.List(fields.String())
    programme = fields.String(allow_none=True)
    organisations = fields.List(fields.Nested(schemas.Thing), metadata={"description": "For whom the one trained; none: unknown."})
    people = fields.List(fields.Nested(schemas.Thing), metadata={"description": "Who of the organisation that was asked about."})
    more_people = fields.Integer(metadata={"description": "How many more of its people, of whom nothing is told here."})
    certain = fields.Boolean()
    sources = fields.List(fields.Nested(schemas.Source))


class LineageEdge(Schema):
    """Who (from) trained whom (to)."""

    from_ = fields.String(data_key="from")
    to = fields.String()
    events = fields.List(fields.Nested(LineageEvidence))
    mentoring = fields.Nested(LineageEvidence, allow_none=True)
    certain = fields.Boolean(metadata={"description": "Whether some of it is known to have happened in this order."})
    invented = fields.Boolean()


class LineagePerson(schemas.Thing):
    """One of the organisation's people: where they taught (upwards: were trained), and whom they mentor (who mentors them)."""

    events = fields.List(fields.Nested(LineageEvidence))
    mentoring = fields.List(fields.Nested(LineageEvidence), metadata={"description": "Each with the other person's id, kind and name."})


class LineageCommon(schemas.Thing):
    """Someone who is reached from each of the things that were asked about."""

    generations = fields.List(fields.Integer(), metadata={"description": "The fewest steps from each of `roots`, in their order."})


class LineageGeneration(Schema):
    """A generation, its people, and how many of them trained nobody in turn."""

    generation = fields.Integer()
    people = fields.Integer()
    stopped = fields.Integer()


class LineageCountry(Schema):
    """A country, and how many of the people reached count for it."""

    country = fields.String()
    people = fields.Integer()


class LineageOrganisation(Schema):
    """An organisation, and how many of the people reached count for it."""

    organisation = fields.Nested(schemas.Thing)
    people = fields.Integer()


class LineageFigures(Schema):
    """Of everyone reached, whether among the nodes or not."""

    people = fields.Integer()
    organisations = fields.Integer()
    countries = fields.Integer()
    generations = fields.Integer()
    people_by_generation = fields.List(fields.Nested(LineageGeneration))
    people_by_country = fields.List(fields.Nested(LineageCountry))
    people_by_organisation = fields.List(fields.Nested(LineageOrganisation), metadata={"description": "The twenty with most people."})
    organisation_unknown = fields.Integer()
    stopped = fields.Integer()
    invented = fields.Integer()
    certain = fields.Integer(metadata={"description": "To how many a chain leads that is known to have happened in this order."})


class Itself(Schema):
    """Somebody who is said to have taught and learned at the same event."""

    person = fields.Nested(schemas.Thing)
    event = fields.Nested(schemas.Thing)


class MentoredBackwards(Schema):
    """Who is said to have mentored whom until before it began."""

    mentor = fields.Nested(schemas.Thing)
    mentored = fields.Nested(schemas.Thing)


class Oddities(Schema):
    """What a reader should know of the data."""

    came_back = fields.List(
        fields.Nested(schemas.Thing), metadata={"description": "Who was reached, and through whom chains come back to the beginning."}
    )
    taught_themselves = fields.List(fields.Nested(Itself))
    backwards = fields.List(fields.Nested(schemas.Thing), metadata={"description": "Events that end before they start."})
    mentored_backwards = fields.List(fields.Nested(MentoredBackwards))
    more_odd = fields.Integer(metadata={"description": "How much more of these has no room."})


class LineageDocument(Oddities):
    """Who trained whom, generation by generation, with the evidence of every step; `more` counts the people without room."""

    root = fields.Nested(schemas.Thing)
    direction = fields.String()
    depth = fields.Integer()
    nodes = fields.List(fields.Nested(LineageNode))
    edges = fields.List(fields.Nested(LineageEdge))
    people = fields.List(fields.Nested(LineagePerson), metadata={"description": "Through whom an organisation trained, or learned."})
    figures = fields.Nested(LineageFigures)
    more = fields.Integer()
    more_edges = fields.Integer(metadata={"description": "How many steps between the nodes have no room; those near the root come first."})
    more_people = fields.Integer(metadata={"description": "How many of the organisation's people have no room."})
    roots = fields.List(fields.Nested(schemas.Thing), metadata={"description": "Everything that was asked about, `root` first."})
    common = fields.List(fields.Nested(LineageCommon), metadata={"description": "Who is reached from each root, where there are several."})
    more_common = fields.Integer()


def document(found: Lineage) -> Document:
    """The whole answer."""
    return {
        "root": thing(found.root),
        "direction": found.direction,
        "depth": found.depth,
        "nodes": [_reached(each) for each in found.nodes],
        "edges": [_step(each) for each in found.edges],
        "people": [_person(each) for each in found.people],
        "figures": figures_document(found.figures),
        "more": found.more,
        "more_edges": found.more_steps,
        "more_people": found.more_people,
        "roots": things(found.roots),
        "common": [thing(each.thing) | {"generations": list(each.generations)} for each in found.common],
        "more_common": found.more_common,
        **odd_document(found.odd),
    }


def odd_document(odd: Odd) -> Document:
    """What a reader should know of the data."""
    return {
        "came_back": things(odd.back),
        "taught_themselves": [{"person": thing(person), "event": thing(event)} for person, event in odd.itself],
        "backwards": things(odd.backwards),
        "mentored_backwards": [{"mentor": thing(mentor), "mentored": thing(mentored)} for mentor, mentored in odd.mentoring],
        "more_odd": odd.more,
    }


def _reached(each: Reached) -> Document:
    return thing(each.thing) | {
        "generation": each.generation, "certain": each.certain, "stopped": each.stopped, "country": each.country,
    }


def _step(each: Step) -> Document:
    return {
        "from": each.start,
        "to": each.end,
        "events": _at_things(each.events),
        "mentoring": _evidence(each.mentoring) | {"programme": each.mentoring.programme} if each.mentoring else None,
        "certain": each.certain,
        "invented": each.invented,
    }


def _person(each: Through) -> Document:
    mentoring = [named | {"programme": one.programme} for named, one in zip(_at_things(each.mentoring), each.mentoring, strict=True)]
    return thing(each.thing) | {"events": _at_things(each.events), "mentoring": mentoring}


def _at_things(every: Sequence[Evidence]) -> list[Document]:
    return [thing(each.thing) | _evidence(each) for each in every if each.thing]


def _evidence(each: Evidence) -> Document:
    return {
        "start": each.start,
        "end": each.end,
        "roles": list(each.roles),
        "roles_trained": list(each.roles_trained),
        "organisations": things(each.organisations),
        "people": things(each.people),
        "more_people": each.more_people,
        "certain": each.certain,
        "invented": each.invented,
        "sources": sources(each.sources),
    }


def figures_document(found: Figures) -> Document:
    """How far a lineage reaches."""
    return {
        "people": found.people,
        "organisations": found.organisations,
        "countries": found.countries,
        "generations": found.generations,
        "people_by_generation": [_generation(each) for each in found.by_generation],
        "people_by_country": [{"country": each.value, "people": each.people} for each in found.by_country],
        "people_by_organisation": [_organisation(each) for each in found.largest],
        "organisation_unknown": found.unknown,
        "stopped": found.stopped,
        "invented": found.invented,
        "certain": found.certain,
    }


def _generation(each: Generation) -> Document:
    return {"generation": each.number, "people": each.people, "stopped": each.stopped}


def _organisation(each: Counted) -> Document:
    return {"organisation": thing(each.thing) if each.thing else None, "people": each.people}
