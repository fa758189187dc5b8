"""The kinds of tie, one file each."""

from graph.vocabulary.ties.about import ABOUT
from graph.vocabulary.ties.adopted import ADOPTED
from graph.vocabulary.ties.attended import ATTENDED
from graph.vocabulary.ties.delivers import DELIVERS
from graph.vocabulary.ties.expert_in import EXPERT_IN
from graph.vocabulary.ties.hosted import HOSTED
from graph.vocabulary.ties.knows import KNOWS
from graph.vocabulary.ties.mentors import MENTORS
from graph.vocabulary.ties.narrower import NARROWER
from graph.vocabulary.ties.organised import ORGANISED
from graph.vocabulary.ties.part_of import PART_OF
from graph.vocabulary.ties.produced import PRODUCED
from graph.vocabulary.ties.succeeds import SUCCEEDS
from graph.vocabulary.ties.takes_part_in import TAKES_PART_IN
from graph.vocabulary.ties.taught_at import TAUGHT_AT
from graph.vocabulary.ties.within import WITHIN
from graph.vocabulary.ties.works_at import WORKS_AT

ALL = (
    WORKS_AT,
    PART_OF,
    SUCCEEDS,
    EXPERT_IN,
    ABOUT,
    DELIVERS,
    WITHIN,
    TAUGHT_AT,
    ATTENDED,
    ORGANISED,
    HOSTED,
    TAKES_PART_IN,
    PRODUCED,
    ADOPTED,
    NARROWER,
    KNOWS,
    MENTORS,
)
