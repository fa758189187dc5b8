"""Records and judgements become things, ties and cards: the only writer of what people see."""
