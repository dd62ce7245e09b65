"""What tests with a database share: a small world of offices, people and operators, on the shipped books."""

from __future__ import annotations

import pytest

from alfandega.clearance.tests.world import World, build


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - asks for the database
    """Two offices, a user of each role, traders and a broker, the illustrative tariff; rolled back at the end."""
    return build()


@pytest.fixture
def lasting_world(transactional_db: None) -> World:  # noqa: ARG001
    """The same, committed: for tests with several connections."""
    return build()
