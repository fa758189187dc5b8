"""The database holds the graph that the second definition makes, after any history; and a rebuild finds nothing to do."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from graph import Conflict, Graph, edits, judgements, loading, rebuild, records
from graph.claims import Amendment, Ref, Statement, ThingClaim, TieClaim
from tests.conftest import wipe
from tests.oracle import worlds
from tests.oracle.definition import graph_of
from tests.oracle.dump import differences
from tests.oracle.reading import read
from tests.oracle.reducing import Step, smallest
from tests.oracle.script import Script
from tests.oracle.world import STEWARDS, Contradiction, Judgement, Record, World

EXAMPLES = int(os.environ.get("MREZA_ORACLE") or 40)
STEPS = 12


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run is several writes, some of them made ready while others are on their way."""
    monkeypatch.setattr(loading, "BATCH", 6)


class Product:
    """The program behind the second definition's own methods, so that one history drives both."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.world = World()
        self.edits: list[tuple[Record, int]] = []
        self.judgements: list[tuple[Judgement, str]] = []
        self.steps: list[Step] = []
        wipe(graph.store)

    def do(self, name: str, *arguments: Any) -> None:
        """Carry out a step, and note it, so that a history that fails can be told, and made smaller."""
        self.steps.append((name, arguments))
        getattr(self, name)(*arguments)

    def replay(self, steps: Sequence[Step]) -> None:
        """Carry out the steps that are possible, and look at every state in between."""
        for name, arguments in steps:
            with suppress(ZeroDivisionError):
                getattr(self, name)(*arguments)
                self.check()

    def import_run(self, feed: str, rows: Sequence[Statement], complete: bool, sheets: Sequence[str]) -> int:
        invented = feed in worlds.INVENTED
        number = self.world.import_run(feed, rows, complete=complete, sheets=sheets, invented=invented)
        run = records.begin(self.graph, feed, file_hash=str(number), complete=complete, sheets=sheets, by="somebody", invented=invented)
        records.load(self.graph, run, rows)
        records.finish(self.graph, run)
        assert run.number == number
        return number

    def edit(self, edit: tuple[Any, Any, Any]) -> None:
        amendments, things, ties = edit
        written = edits.amend(self.graph, amendments, by="a steward", things=things, ties=ties)
        self.edits.append((self.world.edit(*amendments, things=things, ties=ties), written))

    def withdraw(self, place: int) -> None:
        open_edits = self.open_edits()
        record, number = open_edits[place % len(open_edits)]
        self.world.withdraw(record)
        edits.withdraw(self.graph, number, by="a steward")

    def open_edits(self) -> list[tuple[Record, int]]:
        return [each for each in self.edits if each[0].open]

    def judge(self, first: str, second: str, verdict: str) -> None:
        try:
            judgement = self.world.judge(first, second, verdict)
        except Contradiction:
            self._is_refused(first, second, verdict)
        else:
            self.judgements.append((judgement, judgements.judge(self.graph, first, second, verdict, by="a steward")))

    def _is_refused(self, first: str, second: str, verdict: str) -> None:
        try:
            judgements.judge(self.graph, first, second, verdict, by="a steward")
        except Conflict:
            return
        raise AssertionError("a judgement that contradicts the others was taken")

    def withdraw_judgement(self, place: int) -> None:
        judgement, number = self.judgements.pop(place % len(self.judgements))
        self.world.withdraw_judgement(judgement)
        judgements.withdraw(self.graph, number)

    def undo(self, place: int, lower: bool) -> None:
        standing = self.standing_runs()
        number = standing[place % len(standing)]
        self.world.undo(number, lower=lower)
        records.undo(self.graph, number, lower=lower)

    def standing_runs(self) -> list[int]:
        return [run.number for run in self.world.runs if not run.undone and run.feed != STEWARDS]

    def check(self) -> None:
        found = differences(graph_of(self.world), read(self.graph))
        assert not found, "the definition ≠ the database:\n" + "\n".join(found)
        assert rebuild.rebuild(self.graph) == 0, "a rebuild wrote something"


class History(RuleBasedStateMachine):
    """Any sequence of imports, edits, judgements, withdrawals and undos."""

    graph: Graph
    latest: Product

    def __init__(self) -> None:
        super().__init__()
        self.product = History.latest = Product(self.graph)
        self.last: dict[str, list[Statement]] = {}

    @rule(feed=st.sampled_from(worlds.FEEDS), rows=worlds.files(), complete=st.booleans())
    def a_file(self, feed: str, rows: list[Statement], complete: bool) -> None:
        self.product.do("import_run", feed, rows, complete, worlds.SHEETS)
        self.last[feed] = rows

    @rule(feed=st.sampled_from(worlds.FEEDS), rows=worlds.files(4), sheet=st.sampled_from(worlds.SHEETS))
    def one_sheet(self, feed: str, rows: list[Statement], sheet: str) -> None:
        self.product.do("import_run", feed, [row for row in rows if row.sheet == sheet], True, [sheet])

    @precondition(lambda self: self.last)
    @rule(data=st.data())
    def a_smaller_file(self, data: st.DataObject) -> None:
        feed = data.draw(st.sampled_from(sorted(self.last)))
        rows = [row for row in self.last[feed] if data.draw(st.booleans())]
        self.product.do("import_run", feed, rows, True, worlds.SHEETS)

    @rule(edit=worlds.edits())
    def an_edit(self, edit: tuple[Any, Any, Any]) -> None:
        self.product.do("edit", edit)

    @precondition(lambda self: self.product.open_edits())
    @rule(place=st.integers(0, 20))
    def an_edit_is_withdrawn(self, place: int) -> None:
        self.product.do("withdraw", place)

    @rule(pair=worlds.pairs(), verdict=st.sampled_from(("same", "same", "different", "unsure")))
    def a_judgement(self, pair: tuple[str, str], verdict: str) -> None:
        self.product.do("judge", *pair, verdict)

    @precondition(lambda self: self.product.judgements)
    @rule(place=st.integers(0, 20))
    def a_judgement_is_withdrawn(self, place: int) -> None:
        self.product.do("withdraw_judgement", place)

    @precondition(lambda self: self.product.standing_runs())
    @rule(place=st.integers(0, 20), lower=st.booleans())
    def an_undo(self, place: int, lower: bool) -> None:
        self.product.do("undo", place, lower)

    @invariant()
    def the_database_holds_what_the_definition_says(self) -> None:
        self.product.check()


@pytest.mark.oracle
@pytest.mark.timeout(0)
def test_the_database_holds_what_the_second_definition_makes(graph: Graph) -> None:
    machine = type("Histories", (History,), {"graph": graph})
    try:
        run_state_machine_as_test(machine, settings=settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, derandomize="MREZA_ORACLE" not in os.environ, database=None,
            phases=(Phase.generate,), suppress_health_check=list(HealthCheck), report_multiple_bugs=False,
        ))
    except AssertionError:
        steps = smallest(History.latest.steps, lambda steps: _failure(graph, steps) is not None)
        raise AssertionError("\n".join([*map(repr, steps), _failure(graph, steps) or "not every time"])) from None


def _failure(graph: Graph, steps: Sequence[Step]) -> str | None:
    try:
        Product(graph).replay(steps)
    except AssertionError as error:
        return str(error)
    return None


FEW = settings(max_examples=4, deadline=None, derandomize=True, database=None, phases=(Phase.generate,),
               suppress_health_check=list(HealthCheck))


def test_feeds_in_another_order_give_the_same_graph_but_for_ids(graph: Graph) -> None:
    @FEW
    @given(script=worlds.scripts())
    def each(script: Script) -> None:
        script.load(graph)
        before = read(graph)
        script.runs = [run for feed in reversed(worlds.FEEDS) for run in script.runs if run[0] == feed]
        script.load(graph)
        assert not differences(before, read(graph))

    each()


def test_an_undo_gives_the_graph_as_if_the_run_had_never_been(graph: Graph) -> None:
    @FEW
    @given(script=worlds.scripts(), rows=worlds.files())
    def each(script: Script, rows: list[Statement]) -> None:
        script.load(graph)
        before = read(graph)
        run = records.begin(graph, "alpha", file_hash="other", complete=True, sheets=worlds.SHEETS, by="somebody")
        records.load(graph, run, rows)
        records.finish(graph, run)
        records.undo(graph, run.number, lower=True)
        assert not differences(before, read(graph))

    each()


def person(key: str, **fields: Any) -> ThingClaim:
    return ThingClaim("Person", key, {"name": key, **fields})


def row(key: str, *things: ThingClaim, ties: tuple[TieClaim, ...] = (), source: str | None = None) -> Statement:
    return Statement("things" if things else "ties", key, source, things, ties)


def test_undoing_a_run_that_only_closed_rows_opens_them_again(graph: Graph) -> None:
    product = Product(graph)
    product.import_run("alpha", [row("1", person("1"))], True, worlds.SHEETS)
    product.import_run("alpha", [], True, worlds.SHEETS)
    product.check()
    product.undo(1, False)
    product.check()
    assert len(graph_of(product.world).things) == 1


def test_a_tie_waits_for_both_its_ends_so_that_a_rebuild_finds_it_as_it_was(graph: Graph) -> None:
    product = Product(graph)
    tie = TieClaim("KNOWS", Ref("Ana"), Ref("Nobody"))
    product.import_run("alpha", [row("1", person("Ana")), row("t", ties=(tie,))], True, worlds.SHEETS)
    product.import_run("alpha", [row("2", person("ana"))], False, worlds.SHEETS)
    product.check()


def test_a_stewards_own_statement_outranks_every_source(graph: Graph) -> None:
    product = Product(graph)
    product.edit(((), (person("1", title="by a steward"),), ()))
    product.import_run("alpha", [row("1", person("1", title="by a source"))], True, worlds.SHEETS)
    product.judge("key|stewards|Person|1", "key|alpha|Person|1", "same")
    product.check()
    assert graph.store.read("MATCH (t:Thing) RETURN t.title AS title", {}) == [{"title": "by a steward"}]


def test_of_several_ranges_a_tie_has_the_hull_and_what_a_steward_set_only_where_no_record_states_it(graph: Graph) -> None:
    product = Product(graph)
    told: tuple[dict[str, str], ...] = ({"start": "2020"}, {"start": "2010", "end": "2012"}, {"end": "2009"}, {"start": "2008"}, {})
    rows = [row(each, person(each)) for each in "12"]
    ends = Ref("key|alpha|Person|1"), Ref("key|alpha|Person|2")
    for number, fields in enumerate(told):
        rows.append(row(f"t{number}", ties=(TieClaim("MENTORS", Ref("1"), Ref("2"), fields),)))
        product.import_run("alpha", rows, True, worlds.SHEETS)
        product.check()
    product.edit(((Amendment("set", TieClaim("MENTORS", *ends), "end", "2015"),), (), ()))
    product.check()
    product.import_run("alpha", rows[:3], True, worlds.SHEETS)
    product.check()


def test_a_row_that_an_undo_opens_again_waits_no_longer_for_what_is_there(graph: Graph) -> None:
    product = Product(graph)
    ties = (TieClaim("KNOWS", Ref("1"), Ref("Bea"), level=2),)
    rows = [row("1", person("1")), row("Bea", person("Bea")), row("t", ties=ties)]
    product.import_run("alpha", rows, True, worlds.SHEETS)
    product.import_run("alpha", rows[1:2], True, worlds.SHEETS)
    product.import_run("alpha", [], True, worlds.SHEETS)
    product.undo(2, True)
    product.undo(1, False)
    product.check()


def test_a_name_that_two_bear_means_one_again_when_they_are_judged_the_same(graph: Graph) -> None:
    product = Product(graph)
    tie = TieClaim("KNOWS", Ref("Ana"), Ref("Bea"))
    rows = [row("1", person("1", name="Ana")), row("2", person("2", name="Ana")), row("Bea", person("Bea")), row("t", ties=(tie,))]
    product.import_run("alpha", rows, True, worlds.SHEETS)
    assert not graph_of(product.world).ties
    product.judge("key|alpha|Person|1", "key|alpha|Person|2", "same")
    product.check()
    assert len(graph_of(product.world).ties) == 1


def test_a_thing_that_gets_the_name_of_one_it_hangs_together_with_makes_the_name_mean_nothing(graph: Graph) -> None:
    product = Product(graph)
    tie = TieClaim("WORKS_AT", Ref("Bea"), Ref("Unit"))
    units = [row(key, ThingClaim("Organisation", key, {"name": name}), source=source)
             for key, name, source in (("1", "Unit", None), ("2", "Prison", None), ("2", "Prison", "a register"))]
    product.judge("key|alpha|Organisation|1", "key|alpha|Organisation|2", "different")
    product.import_run("alpha", [*units[:2], row("Bea", person("Bea")), row("t", ties=(tie,))], True, worlds.SHEETS)
    assert len(graph_of(product.world).ties) == 1
    named = {"name": "Prison", "names": [{"value": "UNIT", "kind": "alias"}]}
    again = row("1", ThingClaim("Organisation", "1", {"name": "Unit"}), source="a register")
    product.import_run("alpha", [again, row("2", ThingClaim("Organisation", "2", named), source="a register")], False, worlds.SHEETS)
    product.check()
    assert not graph_of(product.world).ties
