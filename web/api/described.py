"""What every resource has in common is described once, for all of them: headers, errors, and how several values are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from web.media import PROBLEM

Part = dict[str, Any]
ABOUT = """Read the network of who knows what, who trained whom and who can introduce you, as far as its public part goes.

Every address answers `GET` and `HEAD`, unless it takes a document by `POST`. Lists are `{"items", "total", "next"}`: ask again with
`cursor=` and the `next` of the answer before, or follow the `Link` header; pages neither skip nor repeat while data change (but for
candidates, whose scores depend on each other: where one rises or falls meanwhile, it may). Answers have an `ETag`; sent back as
`If-None-Match`, an unchanged answer is 304 and empty. Errors are problem documents (RFC 9457), which name the
argument."""

PROBLEMS = {
    404: "There is nothing here, or nothing that you may see.",
    406: "None of the forms in `Accept` is offered.",
    414: "The address is too long.",
    422: "An argument makes no sense; `errors` names it.",
    500: "Something went wrong here.",
    503: "The database does not answer; try again after `Retry-After` seconds.",
}
SENT = {400: "What was sent is no JSON.", 415: "What is sent must be `application/json`."}
"""What may be wrong beside where a document is sent."""
ETAG = {"description": "Changes with the answer. A file that is taken along has none.", "schema": {"type": "string"}}
LINK = {"description": "The next page, as `rel=\"next\"`, where there is one.", "schema": {"type": "string"}}
RETRY = {"description": "Seconds to wait.", "required": True, "schema": {"type": "integer", "minimum": 1}}
MOVED = {
    "description": "This is an earlier address of the thing; `Location` is today's.",
    "headers": {"Location": {"required": True, "schema": {"type": "string"}}},
}


def complete(document: Part) -> Part:
    """The description with what all resources share. The document is changed and returned."""
    document["info"] |= {"description": ABOUT, "license": {"name": "MIT", "identifier": "MIT"}}
    document["openapi"] = "3.1.0"
    said = (PROBLEMS | SENT).items()
    document["components"]["responses"] = {f"problem{status}": _problem(status, each) for status, each in said}
    for path, method, operation in operations(document):
        operation["operationId"] = _name(method, path)
        operation["responses"] = _responses(path, operation["responses"], sent="requestBody" in operation)
        for parameter in operation.get("parameters", []):
            _written_plainly(parameter)
    for item in document["paths"].values():
        for parameter in item.get("parameters", []):
            _written_plainly(parameter)
    return document


def operations(document: Part) -> Iterator[tuple[str, str, Part]]:
    """Every operation with its path and method."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method in ("get", "post", "put", "patch", "delete"):
                yield path, method, operation


def _problem(status: int, said: str) -> Part:
    headers = {"headers": {"Retry-After": RETRY}} if status == 503 else {}
    return {"description": said, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}, **headers}


def _responses(path: str, stated: Part, *, sent: bool) -> Part:
    """What was declared as an answer of the resource, and what any resource may answer; `sent`: it takes a document."""
    answers = {status: each for status, each in stated.items() if status[:1] in "23"}
    for status, answer in answers.items():
        if status == "200":
            answer["content"] = {form: _readable(form, each) for form, each in answer["content"].items()}
            kept = {} if sent else {"ETag": ETAG}
            answer["headers"] = {**kept, **({"Link": LINK} if _is_list(answer) else {}), **answer.get("headers", {})}
    moved = {"308": MOVED} if "{" in path else {}
    unchanged = {} if sent else {"304": {"description": "Unchanged since the answer whose `ETag` was sent along."}}
    problems = {**PROBLEMS, **(SENT if sent else {})}
    return answers | moved | unchanged | {str(status): {"$ref": f"#/components/responses/problem{status}"} for status in problems}


def _readable(form: str, content: Part) -> Part:
    """A file that is JSON can be read as such."""
    return {"schema": {"type": "object"}} if form.endswith("json") and content["schema"].get("format") == "binary" else content


def _is_list(answer: Part) -> bool:
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    return str(schema.get("$ref", "")).endswith(("/ListOfThings", "/Found"))


def _written_plainly(parameter: Part) -> None:
    schema = parameter.get("schema", {})
    if "default" in schema and schema["default"] in (None, "", [], ()):
        del schema["default"]
    if schema.get("type") == ["string", "null"]:
        schema["type"] = "string"
    if schema.pop("x-needed", False):
        parameter["required"] = True
    if schema.get("type") == "array":
        parameter |= {"style": "form", "explode": schema.pop("x-repeated", False) or parameter.get("explode", False)}


def _name(method: str, path: str) -> str:
    return f"{method}_" + "_".join(re.findall(r"[a-z]+", path.removeprefix("/api/v1")))
