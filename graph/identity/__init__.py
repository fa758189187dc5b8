"""When two ways of naming a thing mean the same: names, identifiers, clusters, judgements."""
