"""A deadline of somebody's file, and the act as people do it."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.clearance.tests.world import OWN, PRAIA
from alfandega.deadlines.actions import set_deadline
from alfandega.deadlines.models import Deadline
from alfandega.kernel.dates import now
from alfandega.kernel.fault import Refused


@pytest.fixture
def begun(world):
    """`begun("declaration.payment", days_ago=3)`: a deadline of the own declarant at Praia."""

    def begin(which="declaration.payment", *, days_ago=0.0, **changes):
        asked = {
            "office": PRAIA,
            "declarant": OWN,
            "subject": uuid4(),
            "title": "CVPRA/2026/7",
            "begins": now() - timedelta(days=days_ago),
        } | changes
        with acting(SYSTEM):
            try:
                return set_deadline(SYSTEM, which, **asked)
            except Refused as refusal:
                return [fault.code for fault in refusal.faults]

    return begin


@pytest.fixture
def does():
    """`does(user, act, …)`: what the act gives, or the codes of its refusal."""

    def do(user, act, *args, **kwargs):
        with acting(user.actor):
            try:
                return act(user.actor, *args, **kwargs)
            except Refused as refusal:
                return [fault.code for fault in refusal.faults]

    return do


@pytest.fixture
def again():
    """The row as it stands now."""

    def read(deadline):
        with acting(SYSTEM):
            return Deadline.objects.get(pk=deadline.pk)

    return read
