"""Text as a person typed it into a field: without what cannot be stored, and bounded."""

from __future__ import annotations

from django.http import QueryDict

MOST = 2_000


def typed(sent: QueryDict, name: str, most: int = MOST) -> str:
    """The text of a field, trimmed, at most `most` characters, without NUL; empty when it is not there."""
    return sent.get(name, "").replace("\x00", "").strip()[:most]
