"""What the rules of acceptance look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from alfandega.clearance.declaration.consignment import consignment_of, flow_of
from alfandega.clearance.declaration.item import Item
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.dossier import Books
from alfandega.reference.book import Code
from alfandega.tariff.measure import IMPORT
from alfandega.tariff.treatment import Treatment, treatment


@dataclass(frozen=True)
class Case:
    """A declaration and the books of the date it is judged by; `broker` when its declarant acts for others."""

    sad: Sad
    books: Books
    broker: bool = False
    _treatments: dict[int, Treatment] = field(default_factory=dict, repr=False, compare=False)

    def numbered(self) -> Iterator[tuple[int, str, Item]]:
        """Each item with its number (from 1) and the JSON pointer to it."""
        for index, item in enumerate(self.sad.items):
            yield index + 1, f"/items/{index}", item

    def procedure(self, item: Item) -> Code | None:
        """The procedure of the item as the books know it."""
        return self.books.reference.entry("procedures", item.procedure, self.books.on)

    @property
    def is_import(self) -> bool:
        """Whether goods are to enter."""
        return flow_of(self.sad) == IMPORT

    def treatment(self, item: Item) -> Treatment:
        """What the tariff says of an item; many rules ask."""
        if id(item) not in self._treatments:
            asked = consignment_of(self.sad, item, self.books.on)
            self._treatments[id(item)] = treatment(self.books.tariff, asked)
        return self._treatments[id(item)]

    def document_kinds(self) -> dict[str, set[int]]:
        """Kinds of the documents attached (`invoice`, `transport`…) and the items they are attached to."""
        kinds: dict[str, set[int]] = {}
        for number, _, item in self.numbered():
            for document in item.documents:
                entry = self.books.reference.entry("documents", document.code, self.books.on)
                if entry is not None:
                    kinds.setdefault(entry.facts.get("kind", entry.code), set()).add(number)
        return kinds
