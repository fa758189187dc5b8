"""What the tests of questions share."""

import pytest

from graph import Graph, Viewer
from tests.queries.saying import Network

PUBLIC, MEMBERS, STEWARD = Viewer.public(), Viewer.members(), Viewer.steward()


@pytest.fixture
def network(graph: Graph) -> Network:
    """An empty network to fill."""
    return Network(graph)
