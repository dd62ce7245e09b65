"""The SAD (documento administrativo único): its sheets, the annex of what did not fit, the list of many items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from alfandega.access.actor import Actor
from alfandega.exchange.documents import contents, layout
from alfandega.exchange.documents.figures import Figures, figures_of
from alfandega.exchange.documents.fitting import Fitted, fit, wrap
from alfandega.exchange.documents.item_list import MOST_IN_BOXES, item_list
from alfandega.exchange.documents.layout import Box, Space
from alfandega.exchange.documents.letterhead import of_declaration
from alfandega.exchange.documents.printing import pdf
from alfandega.exchange.documents.sources import Source

ANNEX_COLUMNS = 122
LISTED = "Ver a lista de adições em anexo"
COPIES = {
    (True, True): ("6", "Exemplar para a estância de destino"),
    (True, False): ("8", "Exemplar para o destinatário"),
    (False, True): ("1", "Exemplar para a estância de expedição/exportação"),
    (False, False): ("3", "Exemplar para o expedidor/exportador"),
}
"""The copy printed, by (import, officer): its number and whom it is for."""


@dataclass
class _Sheets:
    """The sheets made so far, and the texts that stand whole in the annex."""

    made: list[dict[str, Any]] = field(default_factory=list)
    annex: list[dict[str, Any]] = field(default_factory=list)

    def start(self, kind: str) -> dict[str, Any]:
        sheet: dict[str, Any] = {"kind": kind, "boxes": [], "taxes": [], "unused": []}
        self.made.append(sheet)
        return sheet

    def put(self, box: Box, text: str, *, item: int | None = None) -> None:
        """Put a text into a box of the present sheet; the whole of it into the annex if it does not fit."""
        fitted = box.fitted(text)
        self.made[-1]["boxes"].append(_drawn(box, fitted))
        if not fitted.whole:
            place = f"Casa {box.number or box.title}" + (f", adição {item}" if item else "")
            self.annex.append({"place": place, "lines": wrap(text, ANNEX_COLUMNS)})

    def tax_table(self, space: Space, rows: list[list[str]], item: int) -> None:
        """Put the taxes of an item into its box 47; all of them into the annex if they do not fit."""
        shown = [[_cell(text, wide) for text, (_, wide) in zip(row, layout.TAX_COLUMNS, strict=True)] for row in rows]
        self.made[-1]["taxes"].append({**space._asdict(), "rows": shown[: layout.TAX_LINES], "more": _more(rows)})
        if len(rows) > layout.TAX_LINES:
            self.annex.append({"place": f"Casa 47, adição {item}", "lines": ["   ".join(row) for row in rows]})


def _cell(text: str, wide: float) -> dict[str, Any]:
    fitted = fit(text, wide - 2 * layout.PADDING, layout.LABEL, layout.NARROW_SIZES)
    return {"l": list(fitted.lines), "s": fitted.size}


def _more(rows: list[list[str]]) -> str:
    return "ver anexo" if len(rows) > layout.TAX_LINES else ""


def _drawn(box: Box, fitted: Fitted) -> dict[str, Any]:
    return {
        "n": box.number,
        "t": box.title,
        "x": box.x,
        "y": box.y,
        "w": box.w,
        "h": box.h,
        "l": list(fitted.lines),
        "s": fitted.size,
    }


def sad_data(source: Source, actor: Actor) -> dict[str, Any]:
    """The document that `templates/sad.typ` draws."""
    listed = len(source.sad.items) > MOST_IN_BOXES
    sheets = _Sheets()
    forms = 1 if listed else layout.forms_for(len(source.sad.items))
    figures = figures_of(source)
    _first(sheets, source, forms, _item_texts(source, 1, figures) if not listed else {"31": LISTED}, figures)
    if not listed:
        for form, numbers in _continued(len(source.sad.items)):
            _continuation(sheets, source, f"{form} | {forms}", numbers, figures)
    number, bearer = COPIES[(source.is_import, actor.is_officer)]
    return {
        **of_declaration(source, actor),
        "columns": [{"title": title, "w": wide} for title, wide in layout.TAX_COLUMNS],
        "copy": number,
        "bearer": bearer,
        "sheets": sheets.made,
        "annex": sheets.annex,
        "list": item_list(source, figures) if listed else [],
    }


def sad_pdf(source: Source, actor: Actor) -> bytes:
    """The SAD of a declaration as it stands, for the actor's own copy."""
    data = sad_data(source, actor)
    return pdf("sad", data, pages=len(data["sheets"]) + len(data["list"]))


def _item_texts(source: Source, number: int, figures: Figures) -> dict[str, str]:
    if number > len(source.sad.items):
        return {}
    return contents.item(source, number, source.sad.items[number - 1], figures.values.get(number))


def _first(sheets: _Sheets, source: Source, forms: int, item: Mapping[str, str], figures: Figures) -> None:
    texts = contents.header(source, forms)
    sheets.start("DAU")
    for box in layout.HEADER:
        sheets.put(box, texts.get(box.key, ""))
    for box in layout.ITEM:
        sheets.put(box.down(layout.FIRST_ITEM), item.get(box.key, ""), item=1)
    rows = [contents.tax_row(line) for line in figures.taxes.get(1, ())] if "32" in item else []
    sheets.tax_table(layout.TAXES_OF_FIRST, rows, 1)


def _continued(items: int) -> Iterator[tuple[int, range]]:
    """The continuation sheets: number of the form, and the numbers of its items."""
    step = layout.ITEMS_ON_A_CONTINUATION
    for form, first in enumerate(range(2, items + 1, step), start=2):
        yield form, range(first, min(first + step, items + 1))


def _continuation(
    sheets: _Sheets,
    source: Source,
    form: str,
    numbers: range,
    figures: Figures,
) -> None:
    sheet = sheets.start("DAU/c")
    texts = contents.header_of_continuation(source, form)
    for box in layout.CONTINUATION:
        sheets.put(box, texts[box.key])
    for place, top in enumerate(layout.CONTINUED_ITEMS):
        if place >= len(numbers):
            sheet["unused"].append({"y": top})
            continue
        number = numbers[place]
        item = _item_texts(source, number, figures)
        for box in layout.ITEM:
            sheets.put(box.down(top), item.get(box.key, ""), item=number)
        lines = figures.taxes.get(number, ())
        space = layout.ITEM_TAXES
        sheets.tax_table(space._replace(y=space.y + top), [contents.tax_row(line) for line in lines], number)
        total = contents.item_total(figures, number, source.books.reference.national_currency) if lines else ""
        sheets.put(layout.ITEM_TOTAL.down(top), total, item=number)
