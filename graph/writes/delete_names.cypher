// Names that nobody bears or waits for.
UNWIND $texts AS text
MATCH (n:Name {text: text})
DELETE n
