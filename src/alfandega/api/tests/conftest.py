"""A client that speaks as a machine does: JSON in, JSON out, a token in the header."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from alfandega.clearance.tests.world import World

ROOT = "/api/v1"


class Machine:
    """An operator's system, or anybody when without a token."""

    def __init__(self, token: str = "", **headers: str) -> None:
        self.client = Client(raise_request_exception=False, enforce_csrf_checks=True)
        self.headers = {"Accept-Language": "en", **headers}
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def send(
        self, method: str, path: str, body: Any = None, form: str = "application/json", **more: str
    ) -> HttpResponse:
        """Send anything; `body` that is not bytes or text is written as JSON."""
        data = body if isinstance(body, bytes | str) else b"" if body is None else json.dumps(body)
        headers = {**self.headers, **{name.replace("_", "-"): value for name, value in more.items()}}
        return self.client.generic(method, ROOT + path, data, form, headers=headers)

    def get(self, path: str, **more: str) -> HttpResponse:
        """Read."""
        return self.send("GET", path, **more)

    def post(self, path: str, body: Any = None, **more: str) -> HttpResponse:
        """Post."""
        return self.send("POST", path, body, **more)

    def put(self, path: str, body: Any = None, **more: str) -> HttpResponse:
        """Put."""
        return self.send("PUT", path, body, **more)


@pytest.fixture
def machine_of(world: World):
    """The system of a user."""
    return lambda user, **headers: Machine(world.token(user), **headers)


@pytest.fixture
def machine(world: World) -> Machine:
    """The declarant's system."""
    return Machine(world.token(world.declarant))


@pytest.fixture
def codes():
    """The codes of the errors in an answer."""
    return lambda response: [each["code"] for each in response.json()["errors"]]
