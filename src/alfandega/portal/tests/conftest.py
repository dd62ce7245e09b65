"""People at their desks, for the tests of the declarant's screens."""

from __future__ import annotations

import pytest
from django.test import Client

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import User
from alfandega.clearance.declaration.actions import start_draft
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.tests.world import World, document

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def at_desk():
    """A browser in which the user is signed in."""

    def sit(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sit


@pytest.fixture
def browser(world: World, at_desk):
    """The declarant's browser."""
    return at_desk(world.declarant)


@pytest.fixture
def draft(world: World):
    """A draft of the declarant in which nothing is wrong."""
    with acting(world.declarant.actor):
        return start_draft(world.declarant.actor, document())


@pytest.fixture
def now_of():
    """The declaration as it stands in the database."""

    def read(declaration: Declaration) -> Declaration:
        with acting(SYSTEM):
            return Declaration.objects.get(pk=declaration.pk)

    return read
