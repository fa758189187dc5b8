"""A second definition of the graph, in plain dictionaries and without a database, to hold the first one against."""
