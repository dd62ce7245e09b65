"""Where in the law a decision stands: act, article, paragraph, letter."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORM = re.compile(
    r"(?P<act>[A-Z]+\d?)-(?P<article>\d+)(?:\.(?P<paragraph>\d+))?(?:\.(?P<letter>[a-z]{1,3}))?"
    r"(?:-\d+|\.(?P<sentence>\d+))?$"
)
_ACTS = {
    "RCA": "RCA",  # Regulamento do Código Aduaneiro, approved by DL 23/2014
    "DL": "DL 23/2014",
    "TFA": "WTO TFA",
    "WVA": "WTO Valuation Agreement",
    "ANX1": "Order 51/2011",
    "ANX2": "Circular 21/2013",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in the law, e.g. `Citation.of("RCA-169.1.a")`, shown as `RCA art. 169(1)(a)`."""

    id: str

    @classmethod
    def of(cls, catalogue_id: str) -> Citation:
        """The citation of a catalogue id; raises ValueError when it is not of the form ACT-article.paragraph.letter."""
        if not _FORM.match(catalogue_id):
            raise ValueError(f"{catalogue_id!r} is not a catalogue id such as RCA-169.1.a")
        return cls(catalogue_id)

    @property
    def label(self) -> str:
        """The citation as lawyers write it; the same in every language."""
        found = _FORM.match(self.id)
        if found is None:
            return self.id
        text = f"{_ACTS.get(found['act'], found['act'])} art. {found['article']}"
        if found["paragraph"]:
            text += f"({found['paragraph']})"
        if found["letter"]:
            text += f"({found['letter']})"
        return text

    @property
    def article(self) -> str:
        """The id of the whole article, e.g. `RCA-169`."""
        return re.split(r"\.", self.id)[0]

    def __str__(self) -> str:
        return self.label
