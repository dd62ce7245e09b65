"""Acting for someone inside one transaction: PostgreSQL is told who, and shows only that person's rows.

The second wall (RCA 140.4): policies on the tables read these settings, so a view that forgets to filter shows
nothing foreign. The settings last exactly as long as the transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from alfandega.access.actor import Actor
from alfandega.access.models import User


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Open a transaction (or a savepoint in one) in which the database shows what `actor` may see."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('alfandega.office', true), current_setting('alfandega.operator', true)"
                if connection.savepoint_ids
                else "SELECT '', ''"
            )
            before = cursor.fetchone()
            _tell(cursor, actor.office, actor.operator)
        yield
        if connection.savepoint_ids and not connection.needs_rollback:
            with connection.cursor() as cursor:
                _tell(cursor, *(value or "" for value in before))


def _tell(cursor: object, office: str, operator: str) -> None:
    cursor.execute(  # type: ignore[attr-defined]
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
