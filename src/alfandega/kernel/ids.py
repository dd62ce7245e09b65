"""Identifiers that need no central counter: UUIDv7, ordered by the time they were made."""

from __future__ import annotations

from uuid import UUID

import uuid6


def new_id() -> UUID:
    """A fresh UUIDv7 as a standard UUID; ids made later sort later, to the millisecond."""
    return UUID(int=uuid6.uuid7().int)
