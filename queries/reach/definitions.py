"""What each figure of a reach means, in one sentence: as page, file and documentation say it."""

from __future__ import annotations

KINDS = ("training", "collaboration", "event")
"""What a reach can be told of."""
HANGING = "hanging"
"""The kind of job that looks on whom much hangs where they are many."""

DEFINITIONS = {
    "people": "Everyone who was trained at one of the deliveries, or by somebody who was trained before, along a chain whose days never "
              "go back. Each person counts once, however often they were trained; whoever is not known by name is not counted.",
    "certain": "Those of the people to whom a chain leads whose steps are known to have followed each other.",
    "generations": "The generation of a person is the fewest steps of a chain that leads to them: 1 for who was trained at a delivery.",
    "organisations": "Where the people worked on the day that they were trained, as far as known.",
    "organisation unknown": "People of whom nobody knows where they worked on the day that they were trained.",
    "services": "Those of the organisations that are prison services, prisons or probation services.",
    "countries": "The people’s own countries; where none is stated, those of the organisations where they worked.",
    "deliveries": "Events that delivered the training, or teaching events of the project, or the event itself.",
    "stated": "How many took part, as stated. It may count people who are not known by name, and people known from other deliveries, so it "
              "is never added to the people.",
    "not known by name": "Of those who are stated, delivery by delivery, how many more there are than people known to have been there.",
    "later events": "Events at which people who were reached trained others in turn; deliveries are not counted again.",
    "stated later": "How many took part in the later events, as stated. They are never added to the people.",
    "not known by name later": "Of those who are stated there, event by event, how many more there are than people known to have been "
                               "there.",
    "invented": "Those of the people who were made up to show what Mreža can do.",
    "first reached": "The first year in which a chain can have reached a person; with an unknown date, as early as its neighbours allow.",
    "stopped": "People who were trained and are not known to have trained anybody after that: at no event, be it one of which nobody "
               "else is known by name, or one that was not asked for here.",
    "passed it on": "Those of the people who trained others known by name in turn, at events that count here, within the generations that "
                    "are asked for.",
    "looked at": "Of how many who passed it on it was looked at what hangs on them, the earliest generations first.",
    "hanging": "How many of the people no chain would reach any more if this person were taken out; the person is not counted.",
}
