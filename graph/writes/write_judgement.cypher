// Note a judgement on two handles.
CREATE (j:Judgement {id: $id, a: $a, b: $b, verdict: $verdict, by: $by, at: datetime(), score: $score, reasons: $reasons})
