"""The names of the forms in which answers are sent, and where the API begins."""

from __future__ import annotations

API = "/api/"
PAGE = "text/html"
JSON = "application/json"
JSON_LD = "application/ld+json"
OPENAPI = "application/vnd.oai.openapi+json"
PROBLEM = "application/problem+json"
