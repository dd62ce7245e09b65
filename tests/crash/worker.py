"""Run by the crash tests (`prepare` or `officers`) on the installation of ALFANDEGA_HOME, with Django set up.

What it did it tells as JSON, a line each, after the commit; `officers` works until it is killed.
"""

from __future__ import annotations

import json
import sys
import time

from alfandega.access.acting import acting
from alfandega.access.actor import Actor
from alfandega.access.models import User
from alfandega.cargo.actions import record_presentation
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.release.actions import release
from alfandega.clearance.tests.world import PRAIA, build
from alfandega.clearance.verification.actions import certify, confirm
from alfandega.revenue.actions import pay
from alfandega.revenue.models import Notice
from alfandega.settings import migrating

HERE = "BL-HERE"
"""The transport document whose goods are presented from the beginning."""


def tell(**fields: object) -> None:
    """Say that something is done; only ever called after the commit."""
    sys.stdout.write(json.dumps(fields, default=str) + "\n")
    sys.stdout.flush()


def actor(name: str) -> Actor:
    return User.objects.get(username=name).actor


def prepare() -> None:
    """Make the tables, books and people, and an API token for the declarant."""
    with migrating.as_owner():
        migrating.migrate()
    world = build()
    world.present(HERE)
    tell(token=world.token(world.declarant))


def officers() -> None:
    """Present, certify, confirm, take payments and release whatever waits, until killed."""
    acceptance, verifier, cashier, head = map(actor, ("acceptance", "verifier", "cashier", "head"))

    def rows(who: Actor, state: str) -> list[Declaration]:
        with acting(who):
            return list(Declaration.objects.filter(state=state).order_by("pk")[:4])

    tell(act="begin")
    while True:
        for waiting in rows(acceptance, "lodged"):
            with acting(acceptance):
                record_presentation(acceptance, office=PRAIA, reference=waiting.transport_document)
        for one in rows(verifier, "under_verification"):
            with acting(verifier):
                certify(verifier, one.pk, kind="physical", findings="As declared.", attended_by="The declarant")
            with acting(verifier):
                state = confirm(verifier, one.pk).state
            tell(act="confirm", id=one.pk, state=state)
        for one in rows(cashier, "assessed"):
            with acting(cashier):
                notice = Notice.objects.get(subject=one.pk, state="issued")
                receipt = pay(cashier, notice.pk, amount=notice.total, method="cash").receipt
            tell(act="pay", id=one.pk, receipt=receipt)
        for one in rows(head, "paid"):
            with acting(head):
                number = release(head, one.pk, "In order.").number
            tell(act="release", id=one.pk, number=number)
        time.sleep(0.01)


if __name__ == "__main__":
    {"prepare": prepare, "officers": officers}[sys.argv[-1]]()
