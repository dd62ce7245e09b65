"""What the form shows of one document: each field with its label, value, the name of its code, and its faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as kept
from datetime import date
from typing import Any

from alfandega.clearance.declaration.screens.fields import CHOICES, Field, field, group_title, pattern_of
from alfandega.clearance.declaration.screens.layout import DOCUMENT, ITEM, OWN_COSTS, SECTIONS, Group, Section
from alfandega.clearance.declaration.screens.pointers import value_at
from alfandega.clearance.dossier import Books

ITEMS_ON_A_PAGE = 50


@dataclass(frozen=True)
class Entry:
    """One field on the page. `hint` is the name of its code; `faults` are in words, for this field only."""

    at: str
    field: Field
    value: str
    hint: str = ""
    faults: Sequence[Mapping[str, str]] = ()

    @property
    def id(self) -> str:
        """The id of the input on the page."""
        return id_of(self.at)

    @property
    def missing(self) -> bool:
        """Whether nothing was typed yet: a fault is then still to come, and shown more quietly."""
        return not self.value

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The possible answers of a choice."""
        return CHOICES[self.field.pattern]

    @property
    def chosen(self) -> str:
        """The answer chosen, in words."""
        return dict(self.choices).get(self.value, self.value)

    @property
    def name(self) -> str:
        """The last part of the pointer, by which the page gives the field its width."""
        return self.at.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class ShownGroup:
    """A group of fields, with the box and title of the part of the form it stands for."""

    entries: Sequence[Entry]
    box: str
    title: str
    folded: bool


@dataclass(frozen=True)
class ShownItem:
    """One goods item: its place from 0, its groups, its rows of documents."""

    index: int
    groups: Sequence[ShownGroup]
    documents: Sequence[Sequence[Entry]]
    faults: Sequence[Mapping[str, str]]
    document_faults: Sequence[Mapping[str, str]]
    summary: str

    @property
    def number(self) -> int:
        """Its number for people, from 1."""
        return self.index + 1


@dataclass(frozen=True)
class Paper:
    """The document on the desk: what it says, what is wrong with it (by JSON pointer, in words), on which books."""

    document: Mapping[str, Any]
    books: Books
    language: str
    faults: Mapping[str, Sequence[Mapping[str, str]]] = kept(default_factory=dict)

    @property
    def items(self) -> list[Any]:
        """The items, as many as can be counted."""
        found = self.document.get("items")
        return found if isinstance(found, list) else []

    @property
    def pages(self) -> int:
        """How many pages of items there are, at least one."""
        return max(1, -(-len(self.items) // ITEMS_ON_A_PAGE))

    def page_of(self, index: int) -> int:
        """The page (from 1) on which an item (from 0) stands."""
        return index // ITEMS_ON_A_PAGE + 1

    def entry(self, at: str) -> Entry:
        """The field at a JSON pointer."""
        described = field(pattern_of(at))
        value = value_at(self.document, at)
        shown = "" if value is None or isinstance(value, dict | list) else _as_text(value)
        return Entry(at, described, shown, self.hint(at, described, shown), self.faults.get(at, ()))

    def hint(self, at: str, described: Field, value: str) -> str:
        """The name of a code that is in its list today, else an empty text."""
        on: date = self.books.on
        if not described.codes or not value:
            return ""
        if described.codes == "commodity":
            item = value_at(self.document, at.rsplit("/", 1)[0]) or {}
            line = self.books.tariff.line(value + str(item.get("precision_1") or ""), on)
            return (line.descriptions.get(self.language) or line.descriptions.get("pt", "")) if line else ""
        code = self.books.reference.entry(described.codes, value, on)
        return code.name(self.language) if code else ""

    def sections(self) -> list[tuple[Section, list[ShownGroup]]]:
        """The sections above the items."""
        return [(section, [self.group(group) for group in section.groups]) for section in SECTIONS]

    def group(self, group: Group, index: int | None = None) -> ShownGroup:
        """A group of fields, of the item at `index` when it is one of an item's groups."""
        places = [name.replace("/items/*", f"/items/{index}", 1).replace("*", "0") for name in group.fields]
        entries = [self.entry(at) for at in places]
        box, title = group_title(group.part) if group.part else ("", group.title)
        folded = group.folded and not any(entry.value or entry.faults for entry in entries)
        return ShownGroup(entries, box, title, folded)

    def items_on(self, page: int) -> list[ShownItem]:
        """The items of one page (from 1); none beyond the last."""
        start = (page - 1) * ITEMS_ON_A_PAGE
        return [self.item(index) for index in range(start, min(start + ITEMS_ON_A_PAGE, len(self.items)))]

    def item(self, index: int) -> ShownItem:
        """One item with all its fields."""
        item = self.items[index] if isinstance(self.items[index], dict) else {}
        own_costs = OWN_COSTS if str(value_at(self.document, "/value/working_mode") or "") == "2" else ()
        rows = item.get("documents")
        count = max(1, len(rows) if isinstance(rows, list) else 0)
        at = f"/items/{index}"
        documents = [
            [self.entry(name.replace("/items/*", at).replace("*", str(row))) for name in DOCUMENT]
            for row in range(count)
        ]
        summary = str(item.get("commercial_description") or item.get("description") or "")[:60]
        return ShownItem(
            index,
            [self.group(group, index) for group in (*ITEM, *own_costs)],
            documents,
            self.faults.get(at, ()),
            self.faults.get(f"{at}/documents", ()),
            " ".join(summary.split()),
        )


def id_of(at: str) -> str:
    """The id on the page of a place in the document: `/items/0/price` → `at-items-0-price`."""
    return "at" + at.replace("/", "-")


def _as_text(value: object) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
