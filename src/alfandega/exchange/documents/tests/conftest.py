"""A small world, and declarations brought to their end with no chance in the draw."""

from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from alfandega.access.acting import acting
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.release.actions import release
from alfandega.clearance.selectivity import rules
from alfandega.clearance.tests.world import World, build
from alfandega.revenue.actions import pay
from alfandega.revenue.models import Notice, Payment


@dataclass
class Cleared:
    """A declaration assessed, paid and released, with its papers."""

    declaration: Declaration
    notice: Notice
    payment: Payment


@pytest.fixture
def world(db, monkeypatch):
    monkeypatch.setattr(rules, "drawn", lambda *_: Decimal("0.99"))
    return build()


def assessed(world: World, reference: str = "A-1", **changes) -> Declaration:
    declaration = world.lodged(reference, **changes)
    world.present()
    with acting(world.declarant.actor):
        declaration.refresh_from_db()
    assert declaration.state == "assessed", (declaration.state, declaration.faults)
    return declaration


@pytest.fixture
def cleared(world) -> Cleared:
    declaration = assessed(world)
    with acting(world.cashier.actor):
        notice = Notice.objects.get(subject=declaration.pk)
        payment = pay(world.cashier.actor, notice.pk, amount=notice.total, method="cash", payer="Casa #Exemplo")
    with acting(world.head.actor):
        release(world.head.actor, declaration.pk, "paid")
        declaration.refresh_from_db()
        notice.refresh_from_db()
    return Cleared(declaration, notice, payment)


def text_of(pdf: bytes) -> str:
    """What stands in a PDF, in one line, so that it can be searched whatever the lines."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def pages_of(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)
