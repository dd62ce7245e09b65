"""A draw that nobody can steer and everybody can check.

Each office has a secret seed for each day. Its SHA-256 is written to the journal before the first draw (the
commitment); after the day the seed is shown, and anyone can repeat every draw:

    number = SHA-256(seed ‖ ":" ‖ registration number ‖ ":" ‖ purpose), first 8 bytes as an integer, divided by 2^64
"""

from __future__ import annotations

import hashlib
from decimal import Decimal


def commitment(seed: bytes) -> str:
    """The published hash of a seed, as hex."""
    return hashlib.sha256(seed).hexdigest()


def drawn(seed: bytes, registration: str, purpose: str) -> Decimal:
    """A number in [0, 1) with six decimals, the same for the same seed, registration and purpose."""
    digest = hashlib.sha256(seed + f":{registration}:{purpose}".encode()).digest()
    millionths = int.from_bytes(digest[:8], "big") * 1_000_000 >> 64
    return Decimal(millionths).scaleb(-6)
