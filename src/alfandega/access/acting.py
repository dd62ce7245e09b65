"""Acting for someone inside one transaction: PostgreSQL is told who, and shows only that person's rows.

The second wall (RCA 140.4): policies on the tables read these settings, so a view that forgets to filter shows
nothing foreign. The settings last exactly as long as the transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from alfandega.access.actor import Actor
from alfandega.access.models import User

_acting: ContextVar[Actor | None] = ContextVar("acting", default=None)
"""Whom the open transaction of this thread acts for."""


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """A transaction, or a part of the open one, in which the database shows what `actor` may see.

    Inside an open transaction no savepoint is made: an exception must end the act that surrounds this one, whose own
    `atomic` takes back its writes and these settings with them.
    """
    before = _acting.get()
    outermost = not connection.in_atomic_block
    if before == actor and not outermost:
        yield
        return
    with transaction.atomic(savepoint=False):
        _tell(actor.office, actor.operator)
        token = _acting.set(actor)
        try:
            yield
        finally:
            _acting.reset(token)
        if not outermost and not connection.needs_rollback:
            _tell(before.office if before else "", before.operator if before else "")


def _tell(office: str, operator: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('alfandega.office', %s, true), set_config('alfandega.operator', %s, true)",
            [office, operator],
        )


class ActForUser:
    """Middleware: each request of a signed-in user runs in one transaction that acts for that user.

    A response of 500 or above rolls the transaction back: nothing is ever half-written.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Run the request inside `acting` when somebody is signed in."""
        user = request.user
        if not isinstance(user, User) or not user.is_active:
            return self.get_response(request)
        with acting(user.actor):
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
