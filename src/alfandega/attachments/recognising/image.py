"""How large a picture is when it is unpacked."""

from __future__ import annotations

MOST = 200_000_000
"""Points of a picture; a page scanned at 1200 points to the inch has 140 million."""


def too_large(content: bytes) -> bool:
    """Whether a PNG says that it has more points than MOST: a few bytes can say so and fill a computer."""
    wide, high = int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    return wide * high > MOST
