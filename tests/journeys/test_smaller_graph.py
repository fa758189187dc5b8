"""The proof of PRIVACY.md: what a viewer may not see might as well never have been stored."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from hypothesis import strategies as st

import queries
from graph import Graph, Viewer, edits
from graph.claims import Amendment, Ref, Statement, ThingClaim, TieClaim
from queries import Query, following
from queries.reach import by_worker
from tests.oracle import asking, worlds
from tests.oracle.asking import ROUTES, Answers, Known, application, ask_all
from tests.oracle.script import Edit, Script
from tests.oracle.smaller import Whole

VIEWERS = (Viewer.public(), Viewer.public(), Viewer.members(), Viewer.public(), Viewer.public(), Viewer.steward())
GRAPHS = int(os.environ.get("MREZA_ORACLE") or 60)
PARTS = 6
CROWDED = (1, 4)
"""In these parts a handful of things is a crowd already, of which the best connected are told, and a worker does what takes long."""
COUNTED = 3
"""Of so many graphs in each part it is counted how much their answers tell."""
DRAWN = settings(max_examples=max(1, GRAPHS // PARTS), deadline=None, database=None, phases=(Phase.generate,), print_blob=True,
                 suppress_health_check=list(HealthCheck), report_multiple_bugs=False)


class Proof:
    """The three databases of one random graph, one after the other, asked by one viewer."""

    def __init__(self, graph: Graph, home: Path) -> None:
        self.graph = graph
        self.home = home
        self.counts: Counter[str] = Counter()
        self.counted = 0
        Script().load(graph)
        self.empty = self.ask(Viewer.public(), Known((), (), (), {}))

    def ask(self, viewer: Viewer, known: Known) -> Answers:
        return ask_all(application(self.graph, viewer, self.home), known)

    def holds(self, script: Script, viewer: Viewer) -> None:
        """All three answer the same."""
        whole = Whole(script.world())
        script.load(self.graph)
        known = Known.of(self.graph, viewer)
        answers = self.ask(viewer, known)
        if viewer != Viewer.steward() and self.counted < COUNTED:
            self.count(answers, self.ask(Viewer.steward(), known))
        self._agree(answers, self.smaller(whole, viewer, known), "what this viewer may not see had never been stored")
        self._agree(answers, self.hidden(whole, viewer, known), "it had been visible first, and was hidden by an edit")

    def smaller(self, whole: Whole, viewer: Viewer, known: Known) -> Answers:
        seen = whole.seen_handles(viewer.level)
        whole.smaller(viewer.level).load(self.graph, {handle: number for handle, number in known.numbers.items() if handle in seen})
        return self.ask(viewer, known)

    def hidden(self, whole: Whole, viewer: Viewer, known: Known) -> Answers:
        script, show, hide = whole.uncovered()
        script.load(self.graph, known.numbers)
        edits.amend(self.graph, show.amendments, by="")
        app = application(self.graph, viewer, self.home)
        before = ask_all(app, known, every=2)
        edits.amend(self.graph, hide.amendments, by="")
        return ask_all(app, known, before)

    def _agree(self, answers: Answers, others: Answers, case: str) -> None:
        for path, answer in answers.items():
            other = others.get(path)
            assert other is not None, f"{path} is not reached where {case}"
            assert answer == other, f"{path} answers otherwise where {case}:\n" + _difference(answer, other)

    def count(self, answers: Answers, stewards: Answers) -> None:
        """How many compared answers say something, and something else than a steward hears."""
        self.counted += 1
        for path, answer in answers.items():
            if asking.of_the_graph(path):
                self.counts["compared"] += 1
                told = answer.status == 200 and answer.body != self.empty.get(path, asking.NOTHING).body
                self.counts["telling"] += told and answer.body != stewards.get(path, answer).body


def _difference(answer: asking.Answer, other: asking.Answer) -> str:
    if answer.status != other.status:
        return f"status {answer.status}, then {other.status}\n{other.body.decode()[:600]}"
    lines, others = answer.body.decode().splitlines(), other.body.decode().splitlines()
    found = [f"- {one.strip()}\n+ {two.strip()}" for one, two in zip(lines, others, strict=False) if one != two]
    return "\n".join(found[:5])[:1500] or f"{sorted(answer.headers ^ other.headers)}; {len(lines)} lines, then {len(others)}"


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that is busy with other tests must not turn an answer into “too heavy”."""
    monkeypatch.setattr(queries, "DEADLINE", 60.0)


@pytest.mark.oracle
@pytest.mark.timeout(0)
@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_not_seen_might_as_well_not_be_there(graph: Graph, tmp_path: Path, part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    if part in CROWDED:
        monkeypatch.setattr(sys.modules["queries.network.chosen"], "MOST", 4)
        monkeypatch.setattr(by_worker, "MOST_WORK", 0)
    proof = Proof(graph, tmp_path)

    @seed(part)
    @DRAWN
    @given(script=worlds.scripts(), turn=st.integers(0, len(VIEWERS) - 1))
    def each(script: Script, turn: int) -> None:
        viewer = VIEWERS[turn]
        assume(viewer == Viewer.steward() or Whole(script.world()).is_telling(viewer.level))
        proof.holds(script, viewer)

    each()
    assert proof.counts["telling"] * 2 >= proof.counts["compared"], proof.counts


def test_every_route_is_asked(graph: Graph, tmp_path: Path) -> None:
    rules = application(graph, Viewer.public(), tmp_path).url_map.iter_rules()
    assert {rule.endpoint for rule in rules} == ROUTES.keys()


GATE = re.compile(r"\w+\.level <= \$level")
FILES = sorted(Path(queries.__file__).parent.rglob("*.cypher"))
ASKED_BY = {
    "search": ("api.search", "api.suggestions"),
    "network": ("api.network", "api.among"),
    "referral": ("api.referrals",),
    "overview": ("home.show",),
    "lineage": ("api.lineage", "api.reach"),
    "reach": ("api.reach",),
    "landscape": ("api.partner_candidates",),
    "comparing": ("api.partner_comparison",),
    "places": ("countries.show",),
    "exports": ("network.show", "profiles.show", "api.list_people"),
    "profiles": ("api.one", "api.list_people", "api.list_organisations", "api.list_events"),
}
"""The routes that ask the questions of a folder; other folders are panels of profiles."""
PROFILES = ("api.one", "profiles.show")
TRIES = 40
NAMED = ["=z*", "=a*", "=b*", "=u*", "=p*", "=f*", "=w*", "=h*"]


@pytest.mark.timeout(900)
def test_a_question_without_its_level_clause_is_caught(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every .cypher file, run without its level clauses, gives somebody away within a few random graphs."""
    proof = Mutants(graph, tmp_path, monkeypatch)

    @seed(0)
    @settings(DRAWN, max_examples=TRIES)
    @given(script=worlds.scripts())
    def each(script: Script) -> None:
        if proof.left and Whole(script.world()).is_telling(Viewer.public().level):
            proof.try_all(script)

    each()
    assert not proof.left, "these answer alike with and without their level clauses"


class Mutants:
    """The questions that have not been caught yet, each without its level clauses."""

    def __init__(self, graph: Graph, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.graph, self.home, self.monkeypatch = graph, home, monkeypatch
        self.left = set(FILES)

    def try_all(self, script: Script) -> None:
        """As they stand; those that only bring memory up to date, while things are being hidden."""
        whole = Whole(script.world())
        script.load(self.graph)
        known = Known.of(self.graph, Viewer.public())
        truly = {file: self.ask(known, file) for file in self.left}
        for file in sorted(self.left):
            with self.without_clause(file):
                answers = self.ask(known, file)
            self.judge(file, truly[file], answers)
        for file in sorted(self.left):
            self.left -= {file} if self.told_directly(known, file) else set()
        for file in sorted(file for file in self.left if file.stem.endswith("_of")):
            self.judge(file, truly[file], self.while_hiding(whole, known, file))

    def judge(self, file: Path, truly: Answers, answers: Answers) -> None:
        if any(answers[path].body != answer.body for path, answer in truly.items() if path in answers):
            self.left.discard(file)

    def told_directly(self, known: Known, file: Path) -> bool:
        """Whether the question itself says more, where routes are kept from asking it about what is not seen by a question before."""
        question = Query.load(file)
        ids, people = [id_ for _, id_ in known.everything], [id_ for plural, id_ in known.everything if plural == "people"]
        projects = [id_ for plural, id_ in known.everything if plural == "collaborations"]
        asked = {"id": projects[0], "ids": ids, "things": ids, "employers": ids, "people": people,
                 "pairs": [[one, other] for one in people for other in ids],
                 "occasions": [[id_, ""] for id_ in ids], "words": " ".join(NAMED), "lookups": NAMED}
        params = {**question.example, **{name: value for name, value in asked.items() if name in question.example}, "level": 0}
        truly = self.graph.store.read(question.text, params)
        return _unordered(truly) != _unordered(self.graph.store.read(GATE.sub("true", question.text), params))

    def while_hiding(self, whole: Whole, known: Known, file: Path) -> Answers:
        script, show, hide = whole.uncovered()
        script.load(self.graph, known.numbers)
        edits.amend(self.graph, show.amendments, by="")
        with self.without_clause(file):
            self.ask(known, file)
            edits.amend(self.graph, hide.amendments, by="")
            return self.ask(known, file)

    def ask(self, known: Known, file: Path) -> Answers:
        endpoints = ASKED_BY.get(file.parent.name, PROFILES)
        return ask_all(application(self.graph, Viewer.public(), self.home), known, endpoints=endpoints)

    @contextmanager
    def without_clause(self, file: Path) -> Iterator[None]:
        """Nothing that is kept in memory from before, or from within, is used on the other side."""
        with self.monkeypatch.context() as patched:
            patched.setattr(Query, "load", classmethod(partial(_ungated, file)))
            queries.query.cache_clear()
            following.kept.clear()
            yield
        queries.query.cache_clear()
        following.kept.clear()


def _unordered(rows: list[dict[str, object]]) -> list[str]:
    return sorted("".join(sorted(str(row))) for row in rows)


LOAD = Query.load.__func__  # type: ignore[attr-defined]


def _ungated(file: Path, cls: type[Query], path: Path) -> Query:
    loaded: Query = LOAD(cls, path)
    return replace(loaded, text=GATE.sub("true", loaded.text)) if path == file else loaded


def test_where_the_best_is_not_seen_the_next_is_shown_as_if_it_were_best(graph: Graph, tmp_path: Path) -> None:
    def thing(kind: str, key: str, level: int | None = None) -> Statement:
        return Statement("things", key, None, (ThingClaim(kind, key, {"name": key}, level=level),))

    def taught(row: str, organisation: str) -> Statement:
        fields = {"role": "mentor", "on_behalf_of": organisation}
        return Statement("ties", row, None, ties=(TieClaim("TAUGHT_AT", Ref("person"), Ref("event"), fields),))

    rows = [thing("Person", "person"), thing("Event", "event"), thing("Organisation", "secret", 2), thing("Organisation", "open"),
            taught("a", "secret"), taught("b", "open")]
    shown = Edit((Amendment("level", "key|alpha|Person|person", None, 0),))
    Proof(graph, tmp_path).holds(Script(runs=[("alpha", rows, ["things", "ties"])], edits=[shown]), Viewer.public())
