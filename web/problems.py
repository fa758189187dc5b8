"""Errors as people and programs read them: a calm page, or `application/problem+json` that names the argument."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus

import orjson
from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from graph import Invalid, MrezaError, NotFound, Unavailable
from web import negotiating
from web.media import PROBLEM

log = logging.getLogger("mreza.web")

SENTENCES = {
    400: "This request cannot be understood.",
    404: str(NotFound()),
    405: "This address cannot be used in this way.",
    406: "This cannot be had in any of the forms that were asked for. What is offered: {forms}.",
    412: "What you wanted this to be is no longer what it is. Ask again without that condition.",
    413: "This is more than we take at once.",
    414: f"This address is too long to be honest. Use at most {negotiating.LONGEST_ADDRESS:,} characters.",
    415: "This kind of content is not understood here. Send application/json.",
    500: "Something went wrong here. It has been noted, and nothing was lost.",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong: a status, a title, a sentence, and what is wrong with which argument."""

    status: int
    title: str
    detail: str
    errors: tuple[tuple[str, str], ...] = ()
    headers: dict[str, str] = field(default_factory=dict)

    def document(self) -> dict[str, object]:
        """As RFC 9457 writes it."""
        said: dict[str, object] = {"type": "about:blank", "title": self.title, "status": self.status, "detail": self.detail}
        if self.errors:
            said["errors"] = [{"argument": name, "message": message} for name, message in self.errors]
        return said


def of_ours(error: MrezaError) -> Problem:
    """One of our own errors: its sentence is for people already."""
    errors = ((error.argument, str(error)),) if isinstance(error, Invalid) and error.argument else ()
    headers = {"Retry-After": str(error.retry_after)} if isinstance(error, Unavailable) else {}
    if error.status == HTTPStatus.SERVICE_UNAVAILABLE and not headers:
        headers = {"Retry-After": "30"}
    return Problem(error.status, error.title, str(error), errors, headers)


def of_http(error: HTTPException) -> Problem:
    """An error of the web framework, in our words."""
    status = error.code or 500
    errors = tuple(_named(getattr(error, "data", None) or {}))
    headers = {"Allow": ", ".join(sorted(error.valid_methods))} if isinstance(error, MethodNotAllowed) and error.valid_methods else {}
    title = "This cannot be asked like that" if errors else HTTPStatus(status).phrase
    detail = " ".join(f"{name}: {message}" for name, message in errors) or sentence(status) or error.name + "."
    return Problem(status, title, detail, errors, headers)


def sentence(status: int) -> str:
    """What is said about a status, to people; empty where there is nothing to say."""
    return SENTENCES.get(status, "").replace("{forms}", ", ".join(negotiating.forms(request.endpoint)))


def _named(data: dict[str, object]) -> list[tuple[str, str]]:
    messages = data.get("messages")
    arguments = (messages.get("query") or messages.get("json") or {}) if isinstance(messages, dict) else {}
    return sorted(_flat("", arguments))


def _flat(within: str, messages: object) -> Iterator[tuple[str, str]]:
    """Messages with the name of what they are about; within a document its parts are named one after the other: ``one.organisation``."""
    if isinstance(messages, dict):
        for name, said in messages.items():
            yield from _flat(within if name == "_schema" else f"{within}.{name}" if within else str(name), said)
    else:
        yield within or "body", " ".join(map(str, messages if isinstance(messages, list) else [messages]))


def answer(problem: Problem) -> Response:
    """The error as an answer: a document for programs, a page for people."""
    if negotiating.wants_problem():
        response = Response(orjson.dumps(problem.document()), problem.status, content_type=PROBLEM)
    else:
        response = Response(_page(problem), problem.status, content_type="text/html; charset=utf-8")
    response.headers.update(problem.headers)
    return response


def _page(problem: Problem) -> str:
    if request.url_rule is None and problem.status == HTTPStatus.BAD_REQUEST:
        return "<!doctype html><html lang=en><title>Mreža</title><p>This request cannot be understood.</p></html>"
    return render_template("error.html", problem=problem)


def _unforeseen(error: Exception) -> Response:
    """Noted with its place in the program, never with what was asked or answered."""
    log.error("unforeseen %s at %s", type(error).__name__, request.endpoint, exc_info=error)
    return answer(Problem(500, "Something went wrong", SENTENCES[500]))


def failed_condition() -> Response:
    """What was asked for only if it is still as it was, and is not."""
    return answer(Problem(412, HTTPStatus(412).phrase, sentence(412)))


def install(app: Flask) -> None:
    """Has every error of an application answered like this."""
    app.register_error_handler(MrezaError, lambda error: answer(of_ours(error)))
    app.register_error_handler(HTTPException, lambda error: answer(of_http(error)))
    app.register_error_handler(Exception, _unforeseen)
