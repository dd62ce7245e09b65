"""Events: what one concept tells the others, in the same transaction as its change.

`flow.py` is the one place that says what each event starts (DESIGN §2).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """Something that has happened to the file `subject` (a UUID as text) of office `office`."""

    office: str
    subject: str


Handler = Callable[[Event], None]
_handlers: dict[type[Event], list[Handler]] = defaultdict(list)


def subscribe(kind: type[Event], handler: Handler) -> None:
    """Have `handler` called for each event of exactly `kind`; subscribing the same pair again changes nothing."""
    if handler not in _handlers[kind]:
        _handlers[kind].append(handler)


def emit(event: Event) -> None:
    """Call the handlers of the event in the order they were subscribed, now and in the caller's transaction."""
    for handler in tuple(_handlers[type(event)]):
        handler(event)
