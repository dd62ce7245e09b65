"""Facts of a case as people call them: what a finding is about, and what it says."""

from __future__ import annotations

import re
from typing import Any

from alfandega.clearance.valuation.shown.names import METHODS
from alfandega.kernel.text import Sentence, msgid

_METHODS = {
    "identical": METHODS["identical-goods"],
    "similar": METHODS["similar-goods"],
    "deductive": METHODS["deductive"],
    "computed": METHODS["computed"],
    "fallback": METHODS["fallback"],
}
_OF_ITEM = re.compile(r"/items/(\d+)/other_methods/(not_determinable/)?([a-z]+)")
_OF_SALE = re.compile(r"/sales/(\d+)/([a-z_]+)(?:/(\d+))?.*")
NAMED = {
    "discounts": (msgid("Price reduction {place}: it counts"), msgid("Price reduction {place}: it does not count")),
    "restrictions": (
        msgid("Restriction {place}: it affects the value substantially"),
        msgid("Restriction {place}: it does not affect the value substantially"),
    ),
}


def told(pointer: str, value: Any) -> Sentence:
    """A finding in words; one that nobody named stands with its pointer."""
    if found := _OF_ITEM.fullmatch(pointer):
        params = {"number": str(int(found[1]) + 1), "method": _METHODS.get(found[3], found[3])}
        if found[2]:
            return Sentence(msgid("Item {number}: no value by the method “{method}”"), params)
        return Sentence(msgid("Item {number}: data for the method “{method}”"), params)
    if pointer.endswith("/relationship/links"):
        return Sentence(msgid("A link between buyer and seller"))
    if pointer.endswith("/relationship/test_values"):
        return Sentence(msgid("Test values, and what is found of them"))
    found = _OF_SALE.fullmatch(pointer)
    if found is not None and found[2] in NAMED and isinstance(value, bool):
        holds, fails = NAMED[found[2]]
        return Sentence(holds if value else fails, {"place": str(int(found[3] or 0) + 1)})
    return Sentence("{pointer}", {"pointer": pointer})
