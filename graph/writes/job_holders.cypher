// Who holds a job that runs.
MATCH (j:Job {state: "running"})
RETURN DISTINCT j.holder AS holder
