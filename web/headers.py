"""What every answer says to the browser: nothing from elsewhere, nothing kept by others, nothing framed."""

from __future__ import annotations

from flask import Flask, Response, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "require-trusted-types-for 'script'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "X-Robots-Tag": "noindex, nofollow",
}
FRESH = "private, no-cache"
KEPT = "public, max-age=31536000, immutable"


def _add(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers["Cache-Control"] = KEPT if _may_be_kept(response) else FRESH
    return response


def _may_be_kept(response: Response) -> bool:
    """A built file under an address that changes with its content."""
    return request.endpoint == "static" and response.status_code in (200, 304) and ("v" in request.args or "/fonts/" in request.path)


def install(app: Flask) -> None:
    """Adds the headers to every answer of an application, errors included."""
    app.after_request(_add)
