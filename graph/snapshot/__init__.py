"""The graph as compact arrays, for questions that go from person to person."""
