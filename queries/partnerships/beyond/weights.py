"""The terms of a candidate's score, and how much each counts.

FITTED are the terms that Norwegian organisations in EU projects have too: their weights come from which of those became partners
(docs/partnerships.md). CHOSEN are choices, stated: nothing there is measured. SIZE counts only where somebody asks for it, and then by
its fitted share, so that the list is not simply the biggest.
"""

from __future__ import annotations

from collections.abc import Mapping

from graph import Invalid

FITTED = {
    "programmes": 0.248, "activity": 0.217, "together": 0.118, "nearness": 0.113, "subjects": 0.105, "partners": 0.102, "closeness": 0.097,
}  # fmt: skip
"""Together 1, as fitted on all windows of the back-test (`python -m bench backtest` prints them)."""
CHOSEN = {"bridges": 0.16, "topics": 0.06, "countries": 0.05, "languages": 0.03, "sectors": 0.02, "adopted": 0.02}
"""Choices, stated. What they leave of 1 is shared among the fitted ones."""
SIZE = 0.20

STATED = {**{name: weight * (1.0 - sum(CHOSEN.values())) for name, weight in FITTED.items()}, **CHOSEN}
"""What each term counts where nobody says otherwise."""

TITLES = {
    "bridges": "People and events that already connect",
    "together": "Has worked with members",
    "partners": "Partners in common",
    "closeness": "Close in the network of projects",
    "subjects": "Experience with its subjects",
    "programmes": "Experience of its programmes",
    "topics": "Topics that the consortium lacks",
    "languages": "Languages that it lacks",
    "sectors": "A sector that it lacks",
    "countries": "A country that it lacks",
    "activity": "Active in recent years",
    "adopted": "Adopted outputs",
    "nearness": "Near a member",
    "size": "Size",
}
"""What each term is called, in the order in which they are explained."""

DEFINITIONS = {
    "bridges": "1 − Π (1 − s): the steps between its people and the members’, as strong as in introductions, and the events it organised "
               "or hosted with members or within their shared projects.",
    "together": "Adamic–Adar over projects: each project that it was in when a member was counts 1 / ln(its organisations), and half as "
                "much for every five years since the project began; the root of the sum, beside the highest.",
    "partners": "Adamic–Adar over partners: each partner that it and a member both had counts 1 / ln(that one’s partners); the root of "
                "the sum, beside the highest.",
    "closeness": "Personalised PageRank from the members over organisations and projects, damping 0.85; its root, beside the highest.",
    "subjects": "How often its projects have words in common with the members’ (names and topics), rare ones counting more "
                "and those of five years ago half; ln(1 + sum), beside the highest.",
    "programmes": "How often it worked in the programmes that the members work in, rare ones counting more and those of five "
                  "years ago half; ln(1 + sum), beside the highest.",
    "topics": "Topics that no member has: 1 for each that it has taught, ½ for one that it declares; x / (1 + x).",
    "languages": "Languages that no member has: n / (1 + n).",
    "sectors": "1 for a sector (public, private, third) that no member is known to be of, ½ for another kind of organisation; 0 where no "
               "member’s is known.",
    "countries": "1 for a country in which no member is known to be; 0 where no member’s is known.",
    "activity": "0.5 ^ (years since it last began a project or held an event / 2), beside the most active.",
    "adopted": "How far it went in adopting an output or training: in use or agreed 1, not said ¾, in conversation ½, ended ¼; "
               "half of that where others made it.",
    "nearness": "e ^ (−km / 200) to the nearest member; 0.3 in one country where no more is known.",
    "size": "ln(1 + projects), beside the largest. It counts only if you say so.",
}  # fmt: skip
"""How each term is worked out: a number between 0 and 1. “The highest” is that among the candidates."""


def weights(given: Mapping[str, float], *, with_size: bool) -> dict[str, float]:
    """What each term counts, together 1: as stated here, or as given, of 100, for some. Raises Invalid where nothing counts at all."""
    every = {**STATED, "size": SIZE if with_size else 0.0, **{name: weight / 100 for name, weight in given.items()}}
    total = sum(every.values())
    if total <= 0:
        raise Invalid("At least one term must count.", "weights")
    return {name: every[name] / total for name in TITLES}
