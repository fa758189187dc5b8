"""Which form of an answer is sent: what is offered, what was asked for, and a plain refusal where the two do not meet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import NotAcceptable, RequestURITooLarge, UnsupportedMediaType

from web.media import API, JSON, JSON_LD, OPENAPI, PAGE, PROBLEM

View = TypeVar("View", bound=Callable[..., object])
LONGEST_ADDRESS = 4_000
"""Letters of an address with its arguments; the longest honest question is far below that."""

DESCRIPTION = "api-docs.openapi_json"
EVERYTHING = frozenset({"static", "health.process", "health.database", "health.robots"})
"""What programs ask for without saying what they take, or saying it wrongly."""

_FORMS = "mreza_forms"


def offers(*forms: str) -> Callable[[View], View]:
    """Says in which forms a view or resource answers, the usual one first; the view looks at `chosen()`."""

    def marked(view: View) -> View:
        setattr(view, _FORMS, forms)
        return view

    return marked


def chosen() -> str:
    """The form in which this request is answered, such as ``application/ld+json``."""
    form: str = g.get("form") or forms(request.endpoint)[0]
    return form


def forms(endpoint: str | None) -> tuple[str, ...]:
    """The forms in which this request's endpoint answers: as its view says, else JSON under the API and pages elsewhere."""
    if endpoint == DESCRIPTION:
        return (JSON, OPENAPI)
    declared: tuple[str, ...] | None = getattr(current_app.view_functions.get(endpoint or ""), _FORMS, None)
    return declared or ((JSON,) if request.path.startswith(API) else (PAGE,))


def wants_problem() -> bool:
    """Whether an error is told as a problem document: to whom asks the API, or asks a page for a document and no page."""
    if request.path.startswith(API):
        return True
    return request.accept_mimetypes.best_match((PAGE, PROBLEM, JSON, JSON_LD)) in (PROBLEM, JSON, JSON_LD)


def _negotiated() -> None:
    if len(request.full_path) > LONGEST_ADDRESS:
        raise RequestURITooLarge()
    if request.url_rule is None or request.endpoint in EVERYTHING or request.method == "OPTIONS":
        return
    _understood()
    if request.args.get("format"):
        return  # the address itself says in which form
    offered = forms(request.endpoint)
    g.form = request.accept_mimetypes.best_match(offered) if request.accept_mimetypes else offered[0]
    if g.form is None:
        raise NotAcceptable()


def _understood() -> None:
    """What is sent along must be JSON, where anything may be sent along at all."""
    takes = (request.url_rule.methods if request.url_rule else None) or set()
    if request.method in takes & {"POST", "PUT", "PATCH"} and request.path.startswith(API) and request.mimetype != JSON:
        raise UnsupportedMediaType()


def _varying(response: Response) -> Response:
    """Whoever keeps an answer must know that another form of it may be asked for; errors have two."""
    if len(forms(request.endpoint)) > 1 or response.status_code >= 400:
        response.vary.add("Accept")
    return response


def install(app: Flask) -> None:
    """Has an application answer in the form that is asked for: 406, 414 and 415 where it cannot."""
    app.before_request(_negotiated)
    app.after_request(_varying)
