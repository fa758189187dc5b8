"""What ends with a project, and what keeps it: partners, relations and outputs."""

from __future__ import annotations

import numpy

from graph import Graph, Invalid, Viewer
from queries.mention import Mention
from queries.partnerships.aftermath.keeping import Relations, relations
from queries.partnerships.aftermath.outputs import produced
from queries.partnerships.aftermath.shapes import Aftermath, Keeper, Partner
from queries.partnerships.bonding import bonds_after, bonds_ever
from queries.partnerships.bonds import Bonds
from queries.partnerships.consortium import Chosen, consortium
from queries.partnerships.inventing import marked
from queries.partnerships.landscape import Landscape, landscape
from queries.partnerships.listed import listed
from queries.partnerships.staff import staff, staying
from queries.partnerships.telling import Telling

MOST = 100
UNNAMED = "Say which project: “collaboration” is an id, an identifier or a name."


def aftermath(graph: Graph, viewer: Viewer, chosen: Chosen) -> Aftermath:
    """Of a collaboration and its partners. Raises as `consortium`, and Invalid where no collaboration is named."""
    if not chosen.collaboration:
        raise Invalid(UNNAMED, "collaboration")
    whole = landscape(graph, viewer)
    return marked(whole, chosen, lambda each: _aftermath(whole, each, graph.limits.most))


def _aftermath(whole: Landscape, chosen: Chosen, most: int) -> Aftermath:
    seen = chosen.of(whole)
    who = consortium(seen, chosen)
    project, people = seen.things.numbers[chosen.collaboration], staff(seen, who.numbers, chosen.day)
    last = seen.things[project].last
    since = people.day if last is None else max(people.day, last + 1)
    held = bonds_after(seen, who, staying(seen, who.numbers, people.day, since), most, people.day)
    found, told = relations(seen, held, bonds_ever(seen, who, people, most)), Telling(seen, who)
    return Aftermath(
        consortium=who,
        end=seen.things[project].end,
        over=None if last is None else last < people.day,
        kept=int(found.kept.sum()) // 2,
        met=int(found.met.sum()) // 2,
        ends=int(found.ends.sum()) // 2,
        partners=listed(_partners(told, held, found), MOST, lambda each: each),
        ending=listed(_ending(told, found), MOST, lambda pair: pair),
        keepers=listed(_keepers(told, held, found), MOST, lambda each: each),
        outputs=listed(produced(told, project, people.day, since), MOST, lambda each: each),
    )


def _partners(told: Telling, held: Bonds, found: Relations) -> list[Partner]:
    """Those with most to lose first, then by name."""
    by: list[list[int]] = [[] for _ in range(held.members)]
    for bond in found.going:
        for place in held.sides(bond):
            by[place].append(bond.thing)
    partners = [Partner(told.member(place), int(found.kept[place].sum()), int(found.met[place].sum()), int(found.ends[place].sum()),
                        told.things(set(by[place]))) for place in range(held.members)]  # fmt: skip
    return sorted(partners, key=lambda each: (each.kept, each.met, each.partner.name, each.partner.id))


def _ending(told: Telling, found: Relations) -> list[tuple[Mention, Mention]]:
    """By name."""
    pairs = [told.members(pair) for pair in numpy.argwhere(numpy.triu(found.ends)).tolist()]
    return sorted(((one, other) for one, other in pairs), key=lambda pair: [(each.name, each.id) for each in pair])


def _keepers(told: Telling, held: Bonds, found: Relations) -> list[Keeper]:
    """The collaborations that keep most partners together first, then by name."""
    partners: dict[int, set[int]] = {}
    for bond in found.going:
        partners.setdefault(bond.thing, set()).update(held.sides(bond))
    things = {number: told.seen.things[number] for number in partners}
    keepers = [Keeper(thing.mention, thing.end, told.members(partners[number])) for number, thing in things.items()]
    return sorted(keepers, key=lambda each: (-len(each.partners), each.collaboration.name, each.collaboration.id))
