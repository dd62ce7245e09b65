"""The chart of accounts and the notes and coins counted, read from `law/cv/ledger/` and checked when first read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from alfandega.lawbook.files import LawFileError, Place, in_each_language, mapping, only, read, text
from alfandega.lawbook.paths import law_root

SIDES = ("debit", "credit")


@dataclass(frozen=True, slots=True)
class Account:
    """An account: the code postings name, the number and names people read, and the side on which it grows."""

    code: str
    number: str
    names: Mapping[str, str]
    side: str
    by_tax: bool = False

    def name(self, language: str) -> str:
        """What it is called, in pt, fr or en."""
        return self.names.get(language) or self.names["pt"]

    def balance(self, debit: Decimal, credit: Decimal) -> Decimal:
        """What stands on the account, positive on the side on which it grows."""
        return debit - credit if self.side == "debit" else credit - debit


@cache
def accounts() -> Mapping[str, Account]:
    """Every account by code, in the order of the chart; raises LawFileError naming every mistake."""
    return _accounts(law_root() / "ledger" / "accounts.yaml")


def account(code: str) -> Account:
    """The account of that code; one that the chart does not have is shown under its bare code."""
    return accounts().get(code) or Account(code, "—", dict.fromkeys(("pt", "fr", "en"), code), "debit")


def _accounts(path: Path) -> Mapping[str, Account]:
    mistakes: list[str] = []
    place = Place(path.name, "", mistakes)
    listed = mapping(read(path, place), place).get("accounts")
    found: dict[str, Account] = {}
    for index, entry in enumerate(listed if isinstance(listed, list) else []):
        made = _account(mapping(entry, place.at(str(index))), place.at(str(index)))
        if made.code in found or made.number in {other.number for other in found.values()}:
            place.at(made.code).wrong("the code or the number stands twice")
        found[made.code] = made
    if not found:
        place.wrong("should hold a list `accounts`")
    if mistakes:
        raise LawFileError(mistakes)
    return found


def _account(fields: Mapping[str, Any], place: Place) -> Account:
    only(fields, ("code", "number", "names", "side", "by_tax"), place)
    code, side = text(fields.get("code"), place.at("code")), str(fields.get("side"))
    if not re.fullmatch("[a-z]{2,16}", code):
        place.at("code").wrong(f"{code!r} is not a code of small letters")
    if side not in SIDES:
        place.at("side").wrong(f"should be debit or credit, not {side!r}")
    names = in_each_language(fields.get("names"), place.at("names"))
    return Account(code, text(fields.get("number"), place.at("number")), names, side, fields.get("by_tax") is True)


@cache
def denominations(currency: str) -> tuple[int, ...]:
    """The notes and coins of a currency, the greatest first; none for a currency that is not in the file."""
    mistakes: list[str] = []
    path = law_root() / "ledger" / "denominations.yaml"
    place = Place(path.name, "", mistakes)
    found = mapping(mapping(read(path, place), place).get("denominations"), place).get(currency, [])
    if not all(type(each) is int and each > 0 for each in found):
        place.at(currency).wrong("should be whole numbers above zero")
    if mistakes:
        raise LawFileError(mistakes)
    return tuple(sorted(found, reverse=True))
