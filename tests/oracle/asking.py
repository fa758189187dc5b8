"""How every route of the web application is asked, and what is compared of its answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice, pairwise
from pathlib import Path
from urllib.parse import quote

from flask import Flask
from werkzeug.test import TestResponse

from graph import Graph, Viewer
from graph.identity.handles import kind_of
from graph.vocabulary import THINGS
from graph.working import Worker
from web import create_app
from web.exports.formats import FORMATS
from web.handlers import HANDLERS
from web.settings import Settings

HANDLES = """
MATCH (h:Handle) WHERE h.number IS NOT NULL
RETURN h.key AS key, h.number AS number, coalesce(h.address, h.thing) AS address, h.thing AS thing ORDER BY h.key
"""
IDS = "MATCH (t:Thing) RETURN t.id AS id, t.label AS label, t.level AS level ORDER BY t.id"

WORDS = ("zoe", "ana djordj", "Ünit", "trainer", "351", "rehab")
MISTYPED = ("q=zoee&limit=1", "q=fourm")
FACETS = ("kind=person,event", "country=PT", "topic=rehab", "since=2020", "limit=1", "sort=name&limit=1", "sort=latest&limit=1")
TYPED = ("q=z", "q=an", "q=u", "q=reh", "q=z&kind=person,training", "q=wing&units=yes", "q=ana&units=yes&invented=no")
LINKED = "\tapplication/ld+json"
POSTED = "\tPOST "
"""Stands behind an address that is asked for in this form, or that a document is sent to: the document comes after it."""

LIST_FILTERS = {"person": ("country=PT",), "organisation": ("country=NO",), "event": ("type=TTW",)}
ENDINGS = tuple(FORMATS)
UNSEEN = 2
"""How many addresses are asked that this viewer sees nothing at."""
UNTOLD = frozenset({"Date"})
PAGES = 4
"""So many pages of a list are turned."""


@dataclass(frozen=True)
class Known:
    """What can be asked about: addresses of handles and ids of things, each with its kind; all things; all handles' numbers."""

    addresses: tuple[tuple[str, str], ...]
    ids: tuple[tuple[str, str], ...]
    everything: tuple[tuple[str, str], ...]
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, graph: Graph, viewer: Viewer) -> Known:
        """What this viewer sees, and some of what they do not see, which they may have heard of."""
        things, handles = graph.store.read(IDS, {}), graph.store.read(HANDLES, {})
        seen = {row["id"] for row in things if row["level"] <= viewer.level}
        ids = [(THINGS[row["label"]].plural, row["id"]) for row in sorted(things, key=lambda row: row["id"] not in seen)]
        rows = sorted(handles, key=lambda row: row["thing"] not in seen)
        addresses = [(THINGS[kind_of(row["key"])].plural, row["address"]) for row in rows]
        known = sum(row["thing"] in seen for row in handles)
        numbers = {row["key"]: row["number"] for row in handles}
        return cls(tuple(addresses[:known + UNSEEN]), tuple(ids[:len(seen) + UNSEEN]), tuple(ids), numbers)

    def of_kinds(self, *plurals: str) -> list[str]:
        """The ids of the things of these kinds that the viewer sees."""
        return [id_ for plural, id_ in self.ids[:-UNSEEN] if plural in plurals]


@dataclass(frozen=True)
class Answer:
    """What a viewer can tell apart: the status, the headers but for the date, and the body."""

    status: int
    headers: frozenset[tuple[str, str]]
    body: bytes


NOTHING = Answer(0, frozenset(), b"")
Answers = dict[str, Answer]
Paths = Callable[[Known], Iterable[str]]


def _profiles(known: Known) -> list[str]:
    """Half of what there is, some in schema.org's words; the API is asked for every address there ever was."""
    pages = [f"/{plural}/{id_}" for plural, id_ in known.ids[::2]]
    return [*pages, *(page + LINKED for page in pages[:1])]


def _api_profiles(known: Known) -> list[str]:
    addresses = [f"/api/v1/{plural}/{address}" for plural, address in known.addresses]
    return [*addresses, *(address + LINKED for address in addresses[:2])]


def _wrong_kind(known: Known) -> list[str]:
    return [f"/trainings/{id_}" for _, id_ in known.ids[:1]]


def _list(plural: str, word: str, prefix: str = "") -> list[str]:
    filters = ("", *LIST_FILTERS.get(word, ())) if prefix else ("limit=2",)
    return [f"{prefix}/{plural}{'?' if each else ''}{each}" for each in filters]


def _lists(known: Known) -> Iterator[str]:
    for kind in THINGS.values():
        yield from _list(kind.plural, kind.word)


def _api_list(plural: str, word: str) -> Paths:
    return lambda known: [*_list(plural, word, "/api/v1"), *[f"/api/v1/{plural}?limit=1"] * (word in LIST_FILTERS)]


def _searches(prefix: str = "") -> Paths:
    plain = [f"q={quote(word)}" for word in (WORDS if prefix else WORDS[:4])]
    faceted = ["q=zoe&invented=no", *(FACETS if prefix else FACETS[:3])]
    mistyped = MISTYPED if prefix else MISTYPED[:1]
    return lambda known: [f"{prefix}/search?{each}" for each in (*plain, *faceted, *mistyped)]


def _networks(known: Known) -> list[str]:
    around = [f"/network?id={id_}&depth=2" for _, id_ in known.ids[:2]]
    among = [f"/network?{each}" for each in _among(known)[::2]]
    return ["/network", *around, "/network?q=zoe", "/network?q=Forum&depth=2&kinds=person", *among, "/network?q=zoe&with=besim"]


def _among(known: Known) -> list[str]:
    """Between things, some of them not seen; of a collaboration, a country, a search and the whole."""
    every, projects = [id_ for _, id_ in known.ids], known.of_kinds("collaborations")
    pairs = [f"ids={','.join(every[:8])}", f"ids={','.join(every[2:14:2])}", f"ids={every[0]},{every[-1]}"] if every else []
    of = [f"collaboration={id_}" for id_ in projects[:1]]
    whole = [f"of=whole&{each}" for each in ("invented=yes", "topic=rehab", "as_of=2020-06", "kinds=person", "to=2020&kinds=person,event")]
    return [*pairs, *of, *whole, "of=search&q=zoe", "of=search&q=ana%20djordj", "country=PT&from=2021"]


def _api_among(known: Known) -> list[str]:
    return [f"/api/v1/network?{each}" for each in _among(known)]


def _structures(prefix: str = "", what: str = "measures", first: int = 0, every: int = 1) -> Paths:
    """How networks hang together, or grew: around things, and those among several; the whole in any case."""
    def paths(known: Known) -> list[str]:
        around = [f"id={id_}&depth={2 - place % 2}" for place, (_, id_) in enumerate(known.ids)]
        dated = [f"{each}&as_of=2020-06&kinds=person,event" for each in around[:2]]
        asked = [*around, *dated, *_among(known), "of=whole&invented=no", "of=whole&invented=only", "", "of=whole"]
        return [f"{prefix}/network/{what}?{each}" for each in (*asked[first:-4:every], *asked[-4:])]

    return paths


def _api_networks(known: Known) -> list[str]:
    return [f"/api/v1/{plural}/{id_}/network?depth={2 - place % 2}" for place, (plural, id_) in enumerate(known.ids)]


def _referrals(prefix: str = "", most: int = 6) -> Paths:
    def paths(known: Known) -> list[str]:
        ends = known.of_kinds("people") + known.of_kinds("organisations")
        pairs = list(combinations(ends, 2))
        asked = [f"from={start}&to={end}" for start, end in islice(pairs, 0, None, max(1, len(pairs) // most))]
        asked += [f"from={ends[0]}&to={known.ids[-1][1]}"] if ends else []
        further = ("hops=6&diverse=yes", "k=9&evidence=event,unit,knows", "as_of=2020-06&invented=no", "hops=5")
        asked += [f"{each}&{more}" for each, more in zip(asked[::2], further, strict=False)]
        asked += [f"from={each}&q=zoe&k=9" for each in ends[:2]] + [f"from={each}&topic=rehab&hops=3" for each in ends[1:2]]
        teams = known.of_kinds("events", "collaborations")
        asked += [f"from={team}&to={end}" for team, end in zip(teams, ends, strict=False)][:most // 2]
        asked += [f"from={ends[0]}&from={teams[0]}&to={ends[-1]}&to={teams[-1]}&hops=2"] if ends and teams else []
        places = known.of_kinds("organisations")
        asked += [f"from={ends[0]}&to={place}/wing&hops=2" for place in places[:2]] + [f"from={place}/Wing&q=zoe" for place in places[:1]]
        passed = [*known.of_kinds("people")[1:3], *teams[:1], known.ids[-1][1], "zoe"] if ends else []
        asked += [f"from={ends[0]}&to={ends[-1]}&hops=6&{way}={each}" for each in passed for way in ("via", "avoid")]
        named = ["from=besim&to=Unit / wing", "from=Prison Oslo/Zoë / Ana&to=zoe&invented=no"]
        named += ["from=besim&to=Prison Oslo&hops=2", "from=orcid:0000-0002-1825-0097&to=Unit"]
        return [f"{prefix}/referrals?{each}" for each in (*asked, *named)]

    return paths


LINEAGES = ("direction=up", "direction=down&depth=2", "over=mentoring&invented=no", "direction=up&depth=64&as_of=2020-06", "over=teaching",
            "country=PT,NO&from=2019", "topic=rehab", "with=besim&depth=64", "direction=up&to=2022&with=Prison Oslo")


def _lineages(prefix: str = "", every: int = 1) -> Paths:
    """From everything there ever was: each in one way or another."""
    def paths(known: Known) -> list[str]:
        begun = ("people", "organisations", "events", "trainings", "topics", "collaborations")
        roots = [id_ for plural, id_ in known.ids if plural in begun]
        roots += [address for _, address in known.addresses[-UNSEEN:]]
        asked = [f"{prefix}/lineage/{id_}?{LINEAGES[place % len(LINEAGES)]}" for place, id_ in enumerate(roots)]
        return asked[::every]

    return paths


def _partnerships(page: str, prefix: str = "", *further: str) -> Paths:
    """Of collaborations, of several organisations, with and without some, some of which are not seen."""
    def paths(known: Known) -> list[str]:
        projects, every = known.of_kinds("collaborations"), known.of_kinds("organisations")
        asked = [f"collaboration={each}" for each in projects]
        asked += [f"organisation={one}&organisation={other}" for one, other in pairwise(every)]
        asked += [f"organisation={one}&with={other}&as_of=2020-06&invented=no" for one, other in zip(every[::2], every[1::2], strict=False)]
        asked += [f"collaboration={one}&without={other}" for one, other in zip(projects, every, strict=False)]
        asked += [f"organisation={id_}" for _, id_ in known.ids[-1:]] + ["organisation=prison", "collaboration=project&organisation=unit"]
        asked += [f"{each}&{more}" for each, more in zip(asked, further, strict=False)]
        return [f"{prefix}/partnerships{page}?{each}" for each in asked]

    return paths


def _reaches(prefix: str = "", every: int = 1) -> Paths:
    """Of everything that can reach somebody, and of one that cannot."""
    further = ("", "?as_of=2020-06", "?country=PT&format=csv", "?topic=rehab&depth=2", "?invented=no&from=2019")

    def paths(known: Known) -> list[str]:
        roots = known.of_kinds("events", "trainings", "collaborations") + known.of_kinds("people")[:1]
        roots += [address for _, address in known.addresses[-UNSEEN:]]
        return [f"{prefix}/lineage/{id_}/reach{further[place % len(further)]}" for place, id_ in enumerate(roots)][::every]

    return paths


def _consortia(page: str, prefix: str = "", *further: str) -> Paths:
    """Of everybody who is seen, and of each project with them, asked in every further way; and of someone who is not seen."""
    def paths(known: Known) -> list[str]:
        everybody = "&".join(f"organisation={each}" for each in known.of_kinds("organisations"))
        asked = [f"collaboration={each}&{everybody}" for each in known.of_kinds("collaborations")]
        asked += [f"{asked[0] if asked else everybody}&{each}" for each in further]
        asked += [f"organisation={id_}" for _, id_ in known.ids[-1:] if prefix]
        return [f"{prefix}/partnerships{page}?{each}" for each in asked]

    return paths


def _compared(known: Known) -> Iterator[str]:
    """Everybody who is seen with each project, and without each of them; and someone who is not seen."""
    projects, every = known.of_kinds("collaborations"), known.of_kinds("organisations")
    others = [{"collaboration": each, "with": every} for each in projects] + [{"organisation": every, "without": [each]} for each in every]
    others += [{"organisation": [id_]} for _, id_ in known.ids[-1:]]
    for place, other in enumerate(others):
        asked = {"one": {"organisation": every}, "other": other, "invented": "no" if place % 3 == 1 else "yes"}
        yield f"/api/v1/partnerships/compare{POSTED}{json.dumps(asked)}"


LAID_OUT = ("rows=topic&columns=audience", "rows=language&columns=country", "rows=sector&columns=topic", "format=csv",
            "rows=topic&columns=language")


def _fixed(*paths: str) -> Paths:
    return lambda known: paths


def _and(*routes: Paths) -> Paths:
    return lambda known: [path for paths in routes for path in paths(known)]


def _in_turn(known: Known, shape: str) -> list[str]:
    """One thing of each kind, each in another format."""
    first = dict(reversed(known.ids))
    return [shape.format(plural=plural, id=id_, ending=ENDINGS[place % len(ENDINGS)]) for place, (plural, id_) in enumerate(first.items())]


def _taken(shape: str, every: int = 1) -> Paths:
    return lambda known: _in_turn(known, shape)[::every]


def _taken_whole(known: Known) -> list[str]:
    return [f"/network?format={ending}" for ending in ENDINGS]


def _taken_among(prefix: str = "", first: int = 0) -> Paths:
    """Each of those networks in one format or another."""
    def paths(known: Known) -> list[str]:
        return [f"{prefix}/network?{each}&format={ENDINGS[place % len(ENDINGS)]}" for place, each in enumerate(_among(known), first)]

    return paths


def _taken_around(known: Known) -> list[str]:
    """The networks around things as on a day, and of some kinds."""
    return [f"{path}&as_of=2020-06&kinds=person,event" for path in _in_turn(known, "/network?id={id}&depth=2&format={ending}")[::3]]


ROUTES: dict[str, Paths] = {
    "static": _fixed("/static/nothing.css"),
    "home.show": _fixed("/", "/?invented=no"),
    "search.show": _and(_searches(), _fixed("/search?q=zoe&format=csv")),
    "lists.show": _and(_lists, _fixed("/people?format=xlsx", "/events?format=csv&invented=no")),
    "profiles.show": _and(lambda known: [*_profiles(known), *_wrong_kind(known)], _taken("/{plural}/{id}?format={ending}", 3)),
    "countries.show": _fixed("/countries/PT", "/countries/NO", "/countries/pt"),
    "referrals.show": _referrals(most=2),
    "network.show": _and(_networks, _taken("/network?id={id}&depth=2&format={ending}"), _taken_whole,
                         _taken_around, _taken_among()),
    "measures.show": _and(_structures(every=5), _fixed("/network/measures?of=whole&sort=community")),
    "measures.grown": _structures(what="growth", every=5),
    "partnerships.show": _partnerships(""),
    "coverage.show": _consortia("/coverage", "", *LAID_OUT[:2]),
    "comparing.show": _consortia("/compare", "", "without=unit"),
    "meetings.show": _consortia("/events", "", "between=organisations&invented=no"),
    "aftermath.show": _consortia("/after"),
    "resilience.show": _consortia("/resilience"),
    "lineage.choose": _fixed("/lineage", "/lineage?q=zoe", "/lineage?q=besim&invented=no"),
    "lineage.show": _lineages(every=3),
    "lineage.reach": _reaches(every=3),
    "texts.help": _fixed("/help"),
    "texts.about": _fixed("/about"),
    "texts.privacy": _fixed("/privacy"),
    "texts.accessibility": _fixed("/accessibility"),
    "health.process": _fixed("/healthz"),
    "health.database": _fixed("/readyz"),
    "health.robots": _fixed("/robots.txt"),
    "docs.show": _fixed("/api/v1/docs"),
    "api-docs.openapi_json": _fixed("/api/v1/openapi.json"),
    "api.search": _and(_searches("/api/v1"), _fixed("/api/v1/search?q=an&format=xlsx")),
    "api.suggestions": _fixed(*(f"/api/v1/suggest?{each}" for each in TYPED)),
    "api.one": _and(_api_profiles, _taken("/api/v1/{plural}/{id}?format={ending}")),
    "api.network": _and(_api_networks, _taken("/api/v1/{plural}/{id}/network?format={ending}", 3)),
    "api.among": _and(_api_among, _taken_among("/api/v1", 3)),
    "api.measures": _structures("/api/v1", first=1, every=2),
    "api.growth": _structures("/api/v1", "growth", every=2),
    "api.referrals": _referrals("/api/v1"),
    **{f"api.list_{kind.plural}": _and(_api_list(kind.plural, kind.word), _fixed(f"/api/v1/{kind.plural}?format={ending}"))
       for kind, ending in zip(THINGS.values(), (*ENDINGS, *ENDINGS), strict=False)},
    "api.lineage": _lineages("/api/v1"),
    "api.partner_candidates": _partnerships("/candidates", "/api/v1", "audience=prison,police", "limit=1"),
    "api.partner_comparison": _compared,
    "api.partner_events": _and(_consortia("/events", "/api/v1", "between=organisations"),
                               _fixed("/api/v1/partnerships/events", "/api/v1/partnerships/events?between=organisations&as_of=2020-06")),
    "api.partner_aftermath": _consortia("/after", "/api/v1", "as_of=2020-06"),
    "api.partner_coverage": _and(_consortia("/coverage", "/api/v1", *LAID_OUT), _fixed("/api/v1/partnerships/coverage")),
    "api.partner_resilience": _consortia("/resilience", "/api/v1", "as_of=2020-06", "invented=no"),
    "api.reach": _reaches("/api/v1"),
}
"""For every endpoint in the URL map the addresses that are asked. A new route without an entry here fails the proof."""


def application(graph: Graph, viewer: Viewer, home: Path) -> Flask:
    """The web application as this viewer meets it."""
    environment = {"MREZA_HOME": str(home), "MREZA_ENVIRONMENT": "development", "NEO4J_URI": "bolt://127.0.0.1:1"}
    app = create_app(Settings.read(environment), graph=graph, viewer=viewer)
    app.testing = True
    return app


def ask_all(app: Flask, known: Known, before: Answers | None = None, every: int = 1, endpoints: Iterable[str] = ROUTES) -> Answers:
    """Every route's answers. `before`: those of an earlier state, whose digests are sent as a browser would send them."""
    graph: Graph = app.extensions["mreza_graph"]
    graph.store.version(fresh=True)
    answers: Answers = {}
    for endpoint in endpoints:
        for path in [*ROUTES[endpoint](known)][::every]:
            _ask(app, path, answers, before or {})
    return answers


def _ask(app: Flask, path: str, answers: Answers, before: Answers) -> None:
    """An address, and a list that goes on page by page; a page is known by its number, since cursors differ from viewer to viewer."""
    address, name = path, path
    for page in range(2, 2 + PAGES):
        answers[name] = answer = _answer(app, address, before.get(name, NOTHING))
        follow = json.loads(answer.body).get("next") if path.startswith("/api/v1/") and answer.status == 200 and "limit=1" in path else None
        if not follow:
            break
        address, name = f"{path}&cursor={quote(follow)}", f"{path} (page {page})"


def _answer(app: Flask, path: str, before: Answer) -> Answer:
    headers = [("If-None-Match", value) for name, value in before.headers if name == "ETag"]
    address, _, accepted = path.partition("\t")
    if path.startswith(address + POSTED):
        response = app.test_client().post(address, data=path.removeprefix(address + POSTED), content_type="application/json")
    else:
        response = _got(app, address, [*headers, *([("Accept", accepted)] if accepted else [])])
    answer = Answer(response.status_code, frozenset(each for each in response.headers if each[0] not in UNTOLD), response.data)
    return before if answer.status == 304 else answer


def _got(app: Flask, address: str, headers: list[tuple[str, str]]) -> TestResponse:
    response = app.test_client().get(address, headers=headers)
    if response.status_code == 202:  # it is being worked out: for once, here
        Worker(app.extensions["mreza_graph"], HANDLERS).work(once=True)
        response = app.test_client().get(address, headers=headers)
    return response


def of_the_graph(path: str) -> bool:
    """Whether the answer is made from the graph at all."""
    return not path.startswith(("/static", "/help", "/about", "/privacy", "/accessibility", "/healthz", "/readyz", "/robots",
                                "/api/v1/docs", "/api/v1/openapi"))
