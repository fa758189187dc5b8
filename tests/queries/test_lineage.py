"""Who trained whom: against an enumeration of every chain, against networkx where nothing is dated, and rule by rule."""

from random import Random

import networkx
import pytest

from graph import Graph, Invalid, NotFound, Viewer
from queries.lineage import Lineage, Narrowed, lineage
from tests.queries.chains import Said, answer, random_said
from tests.queries.chains import stopped as plainly_stopped
from tests.queries.saying import Network, in_years

PUBLIC, MEMBERS, STEWARD = Viewer.public(), Viewer.members(), Viewer.steward()


def generations(found: Lineage) -> dict[str, int]:
    return {each.thing.name: each.generation for each in found.nodes[1:]}


def told(found: Lineage) -> dict[tuple[str, str, str], bool]:
    """Each step with its evidence, by names, and whether its order is known."""
    names = {each.thing.id: each.thing.name for each in found.nodes}
    return {(names[step.start], names[step.end], each.thing.name if each.thing else ""): each.certain
            for step in found.edges for each in step.evidence}


def agrees(found: Lineage, said: Said, root: str, depth: int, up: bool, over: str = "both") -> None:
    plain = answer(said.steps(over), root, depth, up)
    assert {each.thing.name: (each.generation, each.certain) for each in found.nodes[1:]} == plain.people
    assert told(found) == plain.steps
    stopped = plainly_stopped(said.steps(over), said.onward(up), root, depth, up)
    assert {each.thing.name for each in found.nodes[1:] if each.stopped} == stopped
    assert (found.figures.people, found.figures.stopped) == (len(plain.people), len(stopped))
    assert found.figures.certain == len(plain.sure)
    assert found.figures.generations == max((generation for generation, _ in plain.people.values()), default=0)


@pytest.mark.parametrize("seed", range(12))
def test_every_chain_and_no_other(network: Network, graph: Graph, seed: int) -> None:
    """Cycles, unknown dates, vague dates, contradictory dates, roles that train nobody, events that do not teach."""
    chance = Random(seed)
    said = random_said(chance)
    said.say(network)
    ids = network.load()
    for root in said.people[:4]:
        for direction in ("down", "up"):
            depth, over = chance.choice((1, 2, 3, 6)), chance.choice(("both", "both", "teaching", "mentoring"))
            found = lineage(graph, MEMBERS, ids[root], direction, depth, over=() if over == "both" else (over,))
            agrees(found, said, root, depth, direction == "up", over)


@pytest.mark.parametrize("seed", range(3))
def test_without_dates_a_generation_is_a_distance(network: Network, graph: Graph, seed: int) -> None:
    chance = Random(seed)
    said = Said([f"p{number}" for number in range(30)])
    for number in range(25):
        said.events[f"e{number}"] = ("course", (None, None), False)
        said.taught |= {(each, f"e{number}", "trainer") for each in chance.sample(said.people, 2)}
        said.attended |= {(each, f"e{number}", "trainee") for each in chance.sample(said.people, 3)}
    said.say(network)
    ids = network.load()
    drawn: networkx.DiGraph[str] = networkx.DiGraph((step.trainer, step.trained) for step in said.steps())
    drawn.add_nodes_from(said.people)
    for root in said.people[:6]:
        for direction, graph_ in (("down", drawn), ("up", drawn.reverse())):
            for depth in (2, 64):
                lengths = networkx.single_source_shortest_path_length(graph_, root, depth)
                assert generations(lineage(graph, MEMBERS, ids[root], direction, depth)) == {
                    name: length for name, length in lengths.items() if name != root}


def workshop(network: Network, key: str, *trainers: str, trained: tuple[str, ...], role: str = "trainer", as_: str = "trainee",
             **fields: str) -> None:
    network.event(key, **{"kind": "workshop", **fields})
    for type_, every, said in (("TAUGHT_AT", trainers, role), ("ATTENDED", trained, as_)):
        for each in every:
            network.tie(each, type_, key, **({"role": said} if said else {}))


def people(network: Network, *keys: str, **said: int) -> None:
    for key in keys:
        network.person(key, **said)  # type: ignore[arg-type]


def test_several_teachers_and_two_who_mentor_each_other(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy", "di")
    workshop(network, "first", "ana", "bo", trained=("cy",), start="2020-05-04")
    network.tie("cy", "MENTORS", "di", programme="Exit", start="2021"), network.tie("di", "MENTORS", "cy", start="2022")
    ids = network.load()
    down, up = lineage(graph, MEMBERS, ids["ana"]), lineage(graph, MEMBERS, ids["di"], "up")
    assert generations(down) == {"cy": 1, "di": 2}
    assert told(down) == {("ana", "cy", "first"): True, ("cy", "di", ""): True, ("di", "cy", ""): False}
    assert generations(up) == {"cy": 1, "ana": 2, "bo": 2}
    assert {(start, end) for start, end, _ in told(up)} == {("ana", "cy"), ("bo", "cy"), ("cy", "di"), ("di", "cy")}


@pytest.mark.parametrize(("dates", "last", "known"), [
    (("2020", "", "2010"), {"bo": 1, "cy": 2}, True),
    (("2020", "", "2021"), {"bo": 1, "cy": 2, "di": 3}, False),
    (("2020", "2020-06", "2021"), {"bo": 1, "cy": 2, "di": 3}, False),
    (("2019", "2020-06", "2021"), {"bo": 1, "cy": 2, "di": 3}, True),
])
def test_what_stands_on_either_side_of_an_unknown_date_binds(
    network: Network, graph: Graph, dates: tuple[str, str, str], last: dict[str, int], known: bool
) -> None:
    people(network, "ana", "bo", "cy", "di")
    for key, one, other, start in (("a", "ana", "bo", dates[0]), ("b", "bo", "cy", dates[1]), ("c", "cy", "di", dates[2])):
        workshop(network, key, one, trained=(other,), **({"start": start} if start else {}))
    found = lineage(graph, MEMBERS, network.load()["ana"])
    assert generations(found) == last
    assert all(each.certain for each in found.nodes if each.generation < 2)
    assert [each.certain for each in found.nodes if each.generation == 3] == ([known] if "di" in last else [])


@pytest.mark.parametrize("old", [(), ({"start": "2010", "end": "2012"},)])
def test_mentoring_that_still_runs_is_not_cut_off_by_an_older_record(
    network: Network, graph: Graph, old: tuple[dict[str, str], ...]
) -> None:
    people(network, "ana", "bo", "cy")
    workshop(network, "course", "ana", trained=("bo",), start="2015")
    for each in (*old, {"start": "2020"}):
        network.tie("bo", "MENTORS", "cy", **each)
    assert generations(lineage(graph, MEMBERS, network.load()["ana"])) == {"bo": 1, "cy": 2}


@pytest.mark.parametrize("late", [(), ({"start": "2020", "end": "2021"},)])
def test_mentoring_of_which_only_the_end_is_known_began_before_what_came_later(
    network: Network, graph: Graph, late: tuple[dict[str, str], ...]
) -> None:
    people(network, "ana", "bo", "cy")
    workshop(network, "course", "bo", trained=("cy",), start="2011")
    for each in (*late, {"end": "2012"}):
        network.tie("ana", "MENTORS", "bo", **each)
    assert generations(lineage(graph, MEMBERS, network.load()["ana"])) == {"bo": 1, "cy": 2}


def test_organisations_train_through_their_people(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy", "di")
    for key, country in (("school", "PT"), ("prison", "RO"), ("guest", "NO")):
        network.organisation(key, country=country)
    network.tie("ana", "WORKS_AT", "school", start="2015", end="2019"), network.tie("bo", "WORKS_AT", "prison", start="2020")
    network.event("early", kind="workshop", start="2018"), network.event("late", kind="workshop", start="2021")
    network.tie("ana", "TAUGHT_AT", "early", role="trainer"), network.tie("ana", "TAUGHT_AT", "late", role="trainer", on_behalf_of="guest")
    network.tie("bo", "ATTENDED", "early", role="trainee"), network.tie("cy", "ATTENDED", "late", role="trainee")
    network.tie("bo", "TAUGHT_AT", "late", role="trainer"), network.tie("di", "ATTENDED", "late", role="trainee")
    ids = network.load()
    assert generations(lineage(graph, MEMBERS, ids["school"])) == {"bo": 1, "cy": 2, "di": 2}
    assert generations(lineage(graph, MEMBERS, ids["guest"])) == {"cy": 1, "di": 1}
    assert generations(lineage(graph, MEMBERS, ids["prison"])) == {"cy": 1, "di": 1}
    assert generations(lineage(graph, MEMBERS, ids["prison"], "up")) == {}
    of_ana = lineage(graph, MEMBERS, ids["ana"])
    whom = {(step.end, each.thing and each.thing.name): [one.name for one in each.organisations]
            for step in of_ana.edges if step.start == ids["ana"] for each in step.evidence}
    assert whom == {(ids["bo"], "early"): ["school"], (ids["cy"], "late"): ["guest"], (ids["di"], "late"): ["guest"]}
    figures = of_ana.figures
    assert (figures.people, figures.organisations, figures.unknown, figures.countries) == (3, 0, 3, 0)


@pytest.mark.parametrize(("taught", "attended", "known"), [
    (("",), ("",), True), (("", "speaker"), ("",), False), (("",), ("", "observer"), False),
    (("", "speaker", "trainer"), ("", "trainee"), True)])
def test_whoever_taught_without_a_stated_role_taught(
    network: Network, graph: Graph, taught: tuple[str, ...], attended: tuple[str, ...], known: bool
) -> None:
    people(network, "ana", "bo")
    network.event("course", kind="course")
    for person, type_, roles in (("ana", "TAUGHT_AT", taught), ("bo", "ATTENDED", attended)):
        for role in roles:
            network.tie(person, type_, "course", **({"role": role} if role else {}))
    ids = network.load()
    assert generations(lineage(graph, MEMBERS, ids["ana"])) == ({"bo": 1} if known else {})
    assert generations(lineage(graph, MEMBERS, ids["bo"], "up")) == ({"ana": 1} if known else {})
    assert generations(lineage(graph, MEMBERS, ids["ana"], over=("mentoring",))) == {}


def test_what_an_idle_role_hides_depends_on_who_sees_it(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo")
    workshop(network, "course", "ana", trained=("bo",), role="", as_="")
    network.tie("ana", "TAUGHT_AT", "course", role="speaker", level=2)
    ids = network.load()
    assert generations(lineage(graph, MEMBERS, ids["ana"])) == {"bo": 1}
    assert generations(lineage(graph, STEWARD, ids["ana"])) == {}


def test_an_organisation_names_its_people_who_taught(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy", "eve"), people(network, "di", level=2)
    network.organisation("school")
    for each in ("ana", "bo", "di", "eve"):
        network.tie(each, "WORKS_AT", "school")
    workshop(network, "early", "ana", trained=("cy",), start="2018"), workshop(network, "late", "ana", "di", trained=("cy",), start="2021")
    workshop(network, "empty", "bo", trained=())
    network.tie("bo", "MENTORS", "cy", programme="Exit")
    ids = network.load()
    down, up = lineage(graph, MEMBERS, ids["school"]), lineage(graph, MEMBERS, ids["school"], "up")
    assert {each.thing.name: [one.thing.name for one in each.evidence if one.thing] for each in down.people} == {
        "ana": ["early", "late"], "bo": ["empty", "cy"]}
    assert [one.roles for each in down.people for one in each.events] == [("trainer",)] * 3
    (step,) = down.edges
    assert [[each.name for each in one.people] for one in step.evidence] == [["ana"], ["ana"], ["bo"]]
    assert (up.people, lineage(graph, MEMBERS, ids["ana"]).people, lineage(graph, MEMBERS, ids["early"]).people) == ((), (), ())
    assert "di" in {each.thing.name for each in lineage(graph, STEWARD, ids["school"]).people}


def test_an_organisation_names_its_people_who_were_trained(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy")
    network.organisation("prison")
    network.tie("bo", "WORKS_AT", "prison", start="2020"), network.tie("cy", "WORKS_AT", "prison", end="2019")
    workshop(network, "course", "ana", trained=("bo", "cy"), start="2021-02")
    (only,) = lineage(graph, MEMBERS, network.load()["prison"], "up").people
    assert (only.thing.name, [one.roles_trained for one in only.events]) == ("bo", [("trainee",)])


def test_of_many_people_of_an_organisation_a_step_names_some_and_counts_the_others(network: Network, graph: Graph) -> None:
    crowd = tuple(f"p{number:02}" for number in range(30))
    people(network, "ana", *crowd), network.organisation("prison")
    for each in ("ana", *crowd):
        network.tie(each, "WORKS_AT", "prison")
    workshop(network, "course", "ana", trained=crowd)
    for each in crowd[:25]:
        network.tie("ana", "MENTORS", each)
    up = lineage(graph, MEMBERS, network.load()["prison"], "up")
    ((course, mentoring),) = (step.evidence for step in up.edges)
    assert [(len(each.people), each.more_people) for each in (course, mentoring)] == [(20, 10), (20, 5)]
    assert {each.thing.name for each in up.people} == set(crowd), "all of them stand among its people"


def test_where_people_worked_on_the_day_is_what_was_reached(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy")
    network.organisation("then", country="PT"), network.organisation("later", country="RO")
    network.tie("bo", "WORKS_AT", "then", end="2020"), network.tie("bo", "WORKS_AT", "later", start="2021")
    workshop(network, "course", "ana", trained=("bo", "cy"), start="2019-02-01")
    figures = lineage(graph, MEMBERS, network.load()["ana"]).figures
    assert [(each.thing and each.thing.name, each.people) for each in figures.largest] == [("then", 1)]
    assert [(each.value, each.people) for each in figures.by_country] == [("PT", 1)]
    assert (figures.organisations, figures.countries, figures.unknown) == (1, 1, 1)


def test_from_an_event_and_from_a_training(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy", "di")
    network.thing("Training", "design")
    workshop(network, "first", "ana", trained=("bo",), start="2020")
    workshop(network, "second", "bo", trained=("cy",), start="2021"), workshop(network, "third", "bo", trained=("di",), start="2019")
    network.tie("first", "DELIVERS", "design"), network.tie("third", "DELIVERS", "design")
    ids = network.load()
    assert generations(lineage(graph, MEMBERS, ids["first"])) == {"bo": 1, "cy": 2}
    assert generations(lineage(graph, MEMBERS, ids["first"], "up")) == {"ana": 1}
    assert generations(lineage(graph, MEMBERS, ids["second"], "up")) == {"bo": 1, "ana": 2}
    assert generations(lineage(graph, MEMBERS, ids["design"])) == {"bo": 1, "di": 1, "cy": 2}


def test_as_of_a_day(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy", "di")
    workshop(network, "first", "ana", trained=("bo",), start="2020-05"), workshop(network, "second", "bo", trained=("cy",), start="2022")
    network.tie("bo", "MENTORS", "di", start="2021")
    ana = network.load()["ana"]
    found = {day: generations(lineage(graph, MEMBERS, ana, as_of=day)) for day in ("2019", "2020", "2021", "2022-01-01")}
    assert found == {"2019": {}, "2020": {"bo": 1}, "2021": {"bo": 1, "di": 2}, "2022-01-01": {"bo": 1, "cy": 2, "di": 2}}


def test_what_lies_ahead_has_trained_nobody_yet(network: Network, graph: Graph) -> None:
    ahead = in_years(1)
    people(network, "ana", "bo", "cy", "di")
    workshop(network, "first", "ana", trained=("bo",), start="2020"), workshop(network, "second", "ana", trained=("cy",), start=ahead)
    network.tie("bo", "MENTORS", "di", start=ahead)
    ana = network.load()["ana"]
    assert generations(lineage(graph, MEMBERS, ana)) == {"bo": 1}
    assert generations(lineage(graph, MEMBERS, ana, as_of=ahead)) == {"bo": 1, "cy": 1, "di": 2}


def test_long_ago_days_go_no_more_back_than_today(network: Network, graph: Graph) -> None:
    """As in a family tree of scholars: what was before 1900 has its order, month by month."""
    people(network, "ana", "bo", "cy", "di", "eve")
    workshop(network, "first", "ana", trained=("bo",), start="1690"), workshop(network, "back", "bo", trained=("cy",), start="1689")
    workshop(network, "second", "bo", trained=("di",), start="1820"), workshop(network, "third", "di", trained=("eve",), start="2150")
    ana = network.load()["ana"]
    found = lineage(graph, MEMBERS, ana, as_of="2160")
    assert generations(found) == {"bo": 1, "di": 2, "eve": 3}
    assert found.figures.certain == 3
    assert generations(lineage(graph, MEMBERS, ana, as_of="1819")) == {"bo": 1}


def test_what_is_not_seen_leads_nowhere(network: Network, graph: Graph) -> None:
    people(network, "ana", "cy"), people(network, "bo", level=2)
    workshop(network, "first", "ana", trained=("bo",)), workshop(network, "second", "bo", trained=("cy",))
    ana = network.load()["ana"]
    assert generations(lineage(graph, STEWARD, ana)) == {"bo": 1, "cy": 2}
    assert generations(lineage(graph, MEMBERS, ana)) == {}
    with pytest.raises(NotFound):
        lineage(graph, PUBLIC, ana)


def test_invented_people_can_be_left_out(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo")
    workshop(network, "first", "ana", trained=("bo",))
    ana = network.load()["ana"]
    people(network, "cy")
    network.event("made", kind="workshop")
    network.tie("ana", "MENTORS", "cy")
    network.load("demonstration", invented=True)
    found = lineage(graph, STEWARD, ana)
    assert (generations(found), found.figures.invented) == ({"bo": 1, "cy": 1}, 1)
    assert generations(lineage(graph, STEWARD, ana, invented=False)) == {"bo": 1}


def test_what_there_is_no_room_for_is_counted(network: Network, graph: Graph) -> None:
    crowd = tuple(f"p{number:03}" for number in range(520))
    people(network, "ana", *crowd)
    workshop(network, "lecture", "ana", trained=crowd)
    found = lineage(graph, MEMBERS, network.load()["ana"])
    assert (len(found.nodes), len(found.edges), found.more, found.figures.people) == (500, 499, 21, 520)
    assert [each.thing.name for each in found.nodes[1:]] == list(crowd[:499])


@pytest.mark.parametrize(("asked", "argument"), [
    ({"depth": 0}, "depth"), ({"depth": 99}, "depth"), ({"direction": "sideways"}, "direction"), ({"over": ("gossip",)}, "over"),
    ({"as_of": "soon"}, "as_of"), ({"over": ("mentoring",), "narrowed": Narrowed(topics=("a",))}, "over"),
    ({"over": ("mentoring",), "narrowed": Narrowed(countries=("RS",))}, "over"),
    ({"over": ("mentoring",), "narrowed": Narrowed(organisations=("a",))}, "over")])
def test_what_cannot_be_asked_names_its_argument(network: Network, graph: Graph, asked: dict[str, object], argument: str) -> None:
    network.person("ana")
    with pytest.raises(Invalid) as refused:
        lineage(graph, MEMBERS, network.load()["ana"], **asked)  # type: ignore[arg-type]
    assert refused.value.argument == argument


def test_several_at_once_and_who_is_reached_from_each(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy", "di", "eve")
    workshop(network, "first", "ana", trained=("cy", "bo"), start="2020"), workshop(network, "second", "bo", trained=("di",), start="2021")
    workshop(network, "third", "cy", trained=("di", "eve"), start="2022")
    ids = network.load()
    both = lineage(graph, MEMBERS, ids["ana"], others=(ids["bo"],))
    assert [each.thing.name for each in both.nodes[:2]] == [each.name for each in both.roots] == ["ana", "bo"]
    assert {each.thing.name: each.generation for each in both.nodes[2:]} == {"cy": 1, "di": 1, "eve": 2}
    assert set(told(both)) == {("ana", "bo", "first"), ("ana", "cy", "first"), ("bo", "di", "second"), ("cy", "di", "third"),
                               ("cy", "eve", "third")}
    assert {each.thing.name: each.generations for each in both.common} == {"di": (2, 1)}
    up = lineage(graph, MEMBERS, ids["di"], "up", others=(ids["eve"], ids["di"]))
    assert [(each.thing.name, each.generations) for each in up.common] == [("cy", (1, 1)), ("ana", (2, 2))]
    assert lineage(graph, MEMBERS, ids["di"], "up").common == ()


def test_from_a_collaboration(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy")
    network.thing("Collaboration", "project")
    workshop(network, "first", "ana", trained=("bo",), start="2020"), workshop(network, "later", "bo", trained=("cy",), start="2021")
    network.event("talk", kind="conference"), network.tie("cy", "ATTENDED", "talk", role="participant")
    network.tie("first", "WITHIN", "project"), network.tie("talk", "WITHIN", "project")
    ids = network.load()
    assert generations(lineage(graph, MEMBERS, ids["project"])) == {"bo": 1, "cy": 2}
    assert generations(lineage(graph, MEMBERS, ids["project"], "up")) == {"ana": 1}


@pytest.mark.parametrize(("narrowed", "found"), [
    ({"topics": ("dialogue",)}, {"bo": 1, "cy": 2}), ({"countries": ("RS",)}, {"bo": 1}), ({"organisations": ("school",)}, {"bo": 1}),
    ({"since": "2021"}, {}), ({"until": "2020-12"}, {"bo": 1}), ({"since": "2020-03", "until": "2021"}, {"bo": 1, "cy": 2, "di": 2}),
    ({"topics": ("dialogue",), "countries": ("NO",)}, {}), ({"topics": ("prison",)}, {})])
def test_which_events_count(network: Network, graph: Graph, narrowed: dict[str, tuple[str, ...]], found: dict[str, int]) -> None:
    people(network, "ana", "bo", "cy", "di")
    network.topic("dialogue"), network.topic("prison"), network.organisation("school"), network.thing("Training", "design")
    workshop(network, "first", "ana", trained=("bo",), start="2020", country="RS")
    workshop(network, "second", "bo", trained=("cy",), start="2021", country="NO")
    network.tie("bo", "MENTORS", "di", start="2021-02", end="2021-03")
    network.tie("first", "ABOUT", "dialogue"), network.tie("second", "DELIVERS", "design"), network.tie("design", "ABOUT", "dialogue")
    network.tie("school", "HOSTED", "first")
    ids = network.load()
    asked = {name: tuple(ids.get(each, each) for each in every) if isinstance(every, tuple) else every for name, every in narrowed.items()}
    assert generations(lineage(graph, MEMBERS, ids["ana"], narrowed=Narrowed(**asked))) == found  # type: ignore[arg-type]


def test_mentoring_whose_dates_contradict_each_other_lies_between_them(network: Network, graph: Graph) -> None:
    """As an event whose end stands before its start: also where only what lies between two days counts."""
    people(network, "ana", "bo", "cy", "di")
    network.tie("ana", "MENTORS", "bo", start="2023", end="2021"), network.tie("bo", "MENTORS", "cy", start="2022")
    ids = network.load()
    between = {(since, until): generations(lineage(graph, MEMBERS, ids["ana"], narrowed=Narrowed(since=since, until=until)))
               for since, until in (("2021", "2022"), ("2022", "2022"), ("2018", "2020"), ("2024", "2025"))}  # fmt: skip
    assert between == {("2021", "2022"): {"bo": 1, "cy": 2}, ("2022", "2022"): {"bo": 1, "cy": 2}, ("2018", "2020"): {},
                       ("2024", "2025"): {}}  # fmt: skip


def test_what_is_odd_is_listed_from_a_person_and_from_an_organisation(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy", "spy")
    network.organisation("prison"), network.tie("ana", "WORKS_AT", "prison")
    workshop(network, "both", "ana", trained=("ana", "bo")), workshop(network, "round", "bo", trained=("cy",), start="2022", end="2021")
    workshop(network, "elsewhere", "cy", trained=("cy",), start="2010", end="2009")
    network.tie("bo", "MENTORS", "cy", start="2023", end="2021"), network.tie("cy", "MENTORS", "spy", start="2024", end="2021", level=2)
    ids = network.load()
    for root in ("ana", "prison"):
        odd = lineage(graph, MEMBERS, ids[root]).odd
        assert [(person.name, event.name) for person, event in odd.itself] == [("ana", "both")]
        assert [each.name for each in odd.backwards] == ["round"]
        assert [(one.name, other.name) for one, other in odd.mentoring] == [("bo", "cy")]
        assert [(one.name, other.name) for one, other in lineage(graph, STEWARD, ids[root]).odd.mentoring] == [("bo", "cy"), ("cy", "spy")]
    up = lineage(graph, MEMBERS, ids["cy"], "up").odd
    assert [(one.name, other.name) for one, other in up.mentoring] == [("bo", "cy")]
    assert not lineage(graph, MEMBERS, ids["spy"], "up").odd


def test_whoever_comes_back_to_the_beginning_is_named(network: Network, graph: Graph) -> None:
    """As far as days allow, and as the viewer sees what lies between."""
    people(network, "ana", "cy"), people(network, "bo", level=2), network.organisation("school")
    network.tie("ana", "WORKS_AT", "school")
    workshop(network, "first", "ana", trained=("bo", "cy"), start="2020"), workshop(network, "second", "bo", trained=("ana",), start="2021")
    ids = network.load()
    found = {(root, up): [each.name for each in lineage(graph, STEWARD, ids[root], "up" if up else "down").odd.back]
             for root in ("school", "first", "ana", "bo") for up in (False, True)}
    assert {root: names for root, names in found.items() if names} == {
        ("school", False): ["ana"], ("school", True): ["ana"], ("first", False): ["ana"], ("ana", False): ["bo"], ("ana", True): ["bo"]}
    assert not lineage(graph, MEMBERS, ids["school"]).odd


def test_days_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(Invalid) as refused:
        Narrowed(since="2021", until="2020")
    assert refused.value.argument == "to"


def test_a_topic_trains_nobody(network: Network, graph: Graph) -> None:
    network.topic("dialogue")
    with pytest.raises(Invalid) as refused:
        lineage(graph, MEMBERS, network.load()["dialogue"])
    assert refused.value.argument == "id"
