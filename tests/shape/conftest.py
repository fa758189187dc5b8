"""The program that these tests read."""

from pathlib import Path

import pytest

from tests.shape.program import Program


@pytest.fixture(scope="session")
def program(repository: Path) -> Program:
    """This checkout."""
    return Program(repository)
