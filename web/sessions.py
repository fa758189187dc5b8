"""Sessions: opened only for whoever brings one, so that an answer to everybody costs no signing."""

from __future__ import annotations

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface


class Sessions(SecureCookieSessionInterface):
    """Flask's signed cookies, looked at where there are any."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session that the request brings, else an empty one."""
        if self.get_cookie_name(app) in request.cookies:
            return super().open_session(app, request)
        return self.session_class()
