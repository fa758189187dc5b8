"""Candidates beyond a consortium. See `queries.partnerships.candidates`."""
