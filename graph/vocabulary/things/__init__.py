"""The kinds of thing, one file each."""

from graph.vocabulary.things.collaboration import COLLABORATION
from graph.vocabulary.things.event import EVENT
from graph.vocabulary.things.organisation import ORGANISATION
from graph.vocabulary.things.output import OUTPUT
from graph.vocabulary.things.person import PERSON
from graph.vocabulary.things.topic import TOPIC
from graph.vocabulary.things.training import TRAINING

ALL = (ORGANISATION, PERSON, TRAINING, EVENT, COLLABORATION, OUTPUT, TOPIC)
