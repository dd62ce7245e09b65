"""The catalogue of what the law and the WCO and WTO documents require: id, kind and title of each requirement.

`law/cv/catalogue.csv` is made by `tools/catalogue.py` from the requirements beside the checkout, so that the software
knows every id where these are absent.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from alfandega.lawbook.paths import law_root

TO_COVER = frozenset({"computable", "workflow", "data", "permission", "document"})
"""Kinds that software can carry out; the others are shown and cited."""

_ARTICLE = re.compile(r"(?P<act>[A-Z][A-Z0-9]*)-(?P<article>\d+)(?=[.-]|$)")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement: `family` is the catalogue file it stands in, e.g. "declaration"."""

    id: str
    kind: str
    family: str
    title: str

    @property
    def to_cover(self) -> bool:
        """Whether it must be covered by code or listed as a known gap."""
        return self.kind in TO_COVER

    @property
    def article(self) -> tuple[str, int] | None:
        """Act and number of its article, or None for what is not an article (e.g. DL-PRE)."""
        found = _ARTICLE.match(self.id)
        return (found["act"], int(found["article"])) if found else None


@cache
def catalogue() -> Mapping[str, Requirement]:
    """Every requirement by id, in the order of the catalogue."""
    with (law_root() / "catalogue.csv").open(encoding="utf-8", newline="") as stream:
        return {
            row["id"]: Requirement(row["id"], row["kind"], row["family"], row["title"])
            for row in csv.DictReader(stream)
        }


def knows(reference: str) -> bool:
    """Whether `reference` is a catalogue id, or a whole article such as RCA-169 that the catalogue has parts of."""
    if reference in catalogue():
        return True
    return reference in _articles()


@cache
def _articles() -> frozenset[str]:
    places = (requirement.article for requirement in catalogue().values())
    return frozenset(f"{act}-{number}" for act, number in filter(None, places))


def expand(pattern: str) -> tuple[str, ...]:
    """The ids that a pattern stands for: an id, a whole article (RCA-5), a span of articles (RCA-10..RCA-33),
    or everything that begins alike (PTC-*).

    Raises ValueError when it stands for nothing.
    """
    found = tuple(_matching(pattern, catalogue().values()))
    if not found:
        raise ValueError(f"{pattern!r} stands for nothing in the catalogue")
    return found


def _matching(pattern: str, requirements: Iterable[Requirement]) -> Iterable[str]:
    if pattern in catalogue():
        return [pattern]
    if pattern.endswith("*"):
        return [each.id for each in requirements if each.id.startswith(pattern[:-1])]
    first, _, last = pattern.partition("..")
    start, end = _ARTICLE.fullmatch(first), _ARTICLE.fullmatch(last or first)
    if start is None or end is None or start["act"] != end["act"]:
        return []
    span = range(int(start["article"]), int(end["article"]) + 1)
    return [
        each.id for each in requirements if each.article and each.article[0] == start["act"] and each.article[1] in span
    ]
