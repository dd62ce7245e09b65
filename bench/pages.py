"""Server time and queries of the main pages, through Django with every middleware, without a network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench.documents import OFFICES
from bench.figures import Part, Tell, ms, per_call
from bench.scratch import Scratch

HOW = "Django's own client in one process: every middleware, templates and database, no network. Median."


@dataclass(frozen=True)
class Served:
    """Seconds and database queries of one page."""

    seconds: float
    queries: int


def measure(scratch: Scratch, tell: Tell) -> Part:
    """Time the pages with what is stored now."""
    from alfandega.access.acting import acting  # noqa: PLC0415 - after Django is set up
    from alfandega.access.actor import SYSTEM  # noqa: PLC0415
    from alfandega.clearance.declaration.models import Declaration  # noqa: PLC0415

    tell("main pages", 0.2)
    with acting(SYSTEM):
        stored = Declaration.objects.count()
    part = Part("pages", f"Main pages ({stored:,} declarations stored)", HOW)
    for name, page in served(scratch).items():
        part.add(name, f"{ms(page.seconds)}, {page.queries} queries", "< 200 ms" + (", < 10" if "list" in name else ""))
    return part


def served(scratch: Scratch) -> dict[str, Served]:
    """Each page as its user sees it."""
    from alfandega.access.acting import acting  # noqa: PLC0415
    from alfandega.clearance.declaration.policies import visible_to  # noqa: PLC0415

    office = OFFICES[0]
    with acting(scratch.declarant):
        mine = visible_to(scratch.declarant).filter(office=office).order_by("-pk").first()
    assert mine
    verifier = scratch.officers["verifier", office]
    return {
        "declarant's list": _served(scratch.declarant.id, "/declarations/"),
        "declarant's declaration": _served(scratch.declarant.id, f"/declarations/{mine.pk}/"),
        "officer's queue, a list": _served(verifier.id, "/office/declarations/"),
        "officer's declaration": _served(verifier.id, f"/office/declarations/{mine.pk}/"),
    }


def _served(user_id: object, path: str) -> Served:
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from alfandega.access.models import User  # noqa: PLC0415

    client = Client()
    client.force_login(User.objects.get(pk=user_id))

    def get() -> None:
        answer = client.get(path)
        assert answer.status_code == 200, f"{path} answered {answer.status_code}"

    queries: list[str] = []

    def counted(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        queries.append(sql)
        return execute(sql, *rest)

    get()
    with connection.execute_wrapper(counted):
        get()
    return Served(per_call(get, seconds=1.0), len(queries))
