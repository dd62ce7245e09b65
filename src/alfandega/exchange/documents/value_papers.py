"""The customs value on paper: an explanation that can be handed to the importer, and the declaration of value elements.

Both are set in the language asked for. What they say is what the pages say: the same names, lines and reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from alfandega.access.actor import Actor
from alfandega.clearance.declaration.screens.value_told import ToldFact, ToldPart, told
from alfandega.clearance.valuation.shown.names import KINDS, kind_name, method_name
from alfandega.clearance.valuation.shown.waterfall import drawn
from alfandega.exchange.documents.letterhead import of_declaration
from alfandega.exchange.documents.printing import pdf
from alfandega.exchange.documents.sources import Source
from alfandega.exchange.documents.words import day, in_digits
from alfandega.kernel.citation import Citation
from alfandega.kernel.dates import now
from alfandega.kernel.text import msgid
from alfandega.lawbook.wording import sentence, translate, worded

PRICED = "transaction-value"
MOST_ITEMS = 400
"""Items told one by one; the rest are counted, and stand in the list of items of the SAD."""
LINES_ON_A_SHEET = 40

TITLE = msgid("Explanation of the customs value")
ELEMENTS = msgid("Declaration of value elements")
WHY = {
    True: msgid(
        "This is how customs determined the value of the goods of declaration {number}, on which duties and taxes are "
        "charged. Every amount names the article it rests on."
    ),
    False: msgid(
        "This is the value that the goods would have by the law of today, from what is declared so far. Nothing is "
        "determined yet. Every amount names the article it rests on."
    ),
}
HOW = {
    "price": msgid(
        "The value is the price actually paid or payable for the goods, with what the law adds to it and takes off it."
    ),
    "other": msgid(
        "The price could not be taken for all of the goods. The methods of the law were then tried in its order, and "
        "the first one that gives a value was used."
    ),
}
RIGHTS = msgid(
    "The importer may ask customs for this explanation in writing (article 16 of the WTO Valuation Agreement, which "
    "article 34 applies)."
)
NO_LINES = msgid("No amount of this kind.")


def value_letter(source: Source, actor: Actor, language: str) -> bytes:
    """The explanation of the value: its way from the invoices as a drawing, every line, what did not count, methods."""
    detail: Mapping[str, Any] = source.valuation or {}
    bars = drawn(detail.get("bars", ()))
    items = list(_items(detail, language))
    data = {
        **_head(source, actor, TITLE, language),
        "intro": worded(
            WHY[bool(source.declaration.registration)], {"number": source.declaration.registration}, language
        ),
        "how": translate(HOW["price" if detail.get("method", PRICED) == PRICED else "other"], language),
        "how_law": Citation.of("RCA-40" if detail.get("method", PRICED) == PRICED else "RCA-35.1").label,
        "bars": [_bar(each, language) for each in bars],
        "currency": detail.get("currency", ""),
        "value": _figure(detail.get("customs_value"), language),
        "lines": [_line(each, language) for each in detail.get("header", ())],
        "found": list(_found(detail.get("findings", ()), language)),
        "not_counted": list(_found(detail.get("not_counted", ()), language)),
        "items": items[:MOST_ITEMS],
        "more": len(items) - MOST_ITEMS if len(items) > MOST_ITEMS else 0,
        "rates": [
            f"1 {code} = {_figure(rate, language)} {detail['currency']}"
            for code, rate in sorted(detail.get("rates", {}).items())
            if code != detail["currency"]
        ],
        "provisional": bool(detail.get("provisional")),
        "rights": translate(RIGHTS, language),
        "words": _words(language),
    }
    return pdf("value_letter", data, pages=1 + (len(data["lines"]) + len(items)) // LINES_ON_A_SHEET)


def value_declaration(source: Source, actor: Actor, language: str) -> bytes:
    """The declaration of value elements (RCA 169.1.b) as a document to be signed."""
    document = source.sad.model_dump(mode="json", exclude_unset=True)
    parts = [_part(each, language) for each in told(document)]
    data = {
        **_head(source, actor, ELEMENTS, language),
        "law": Citation.of("RCA-169.1.b").label,
        "parts": parts,
        "by": (source.sad.declarant.representative or source.sad.declarant.name or "").partition("\n")[0],
        "words": _words(language),
    }
    return pdf("value_declaration", data, pages=1 + sum(len(each["facts"]) for each in parts) // LINES_ON_A_SHEET)


def _head(source: Source, actor: Actor, title: str, language: str) -> dict[str, Any]:
    declaration, sad = source.declaration, source.sad
    importer = sad.consignee if source.is_import else sad.exporter
    marks = {
        "RASCUNHO": msgid("DRAFT"),
        "RECUSADA": msgid("REFUSED"),
        "POR REGISTAR": msgid("NOT REGISTERED"),
        "ANULADA": msgid("CANCELLED"),
    }
    given = of_declaration(source, actor)
    number = declaration.registration or sad.declarant.reference or "—"
    printed = worded(msgid("Printed on {day} by {name}"), {"day": day(now()), "name": actor.name}, language)
    fields = (
        (msgid("Importer") if source.is_import else msgid("Exporter"), _lines(importer.code, importer.name)),
        (msgid("Declarant"), _lines(sad.declarant.code or declaration.declarant, sad.declarant.name)),
        (msgid("Declaration"), [number]),
        (msgid("By the law of"), _lines(day(source.books.on))),
    )
    return {
        **given,
        "language": language,
        "title": translate(title, language),
        "number": number,
        "mark": translate(marks.get(given["mark"], given["mark"]), language),
        "printed": printed,
        "note": translate(msgid("The tariff and its rates are illustrative."), language) if given["note"] else "",
        "fields": [{"name": translate(name, language), "lines": lines} for name, lines in fields],
    }


def _words(language: str) -> dict[str, str]:
    """The headings of both papers."""
    words = {
        "way": msgid("From the invoice to the customs value"),
        "line": msgid("Line"),
        "how": msgid("How"),
        "article": msgid("Article"),
        "amount": msgid("Amount"),
        "value": msgid("Customs value"),
        "every": msgid("Every line"),
        "found": msgid("What was found of the sale"),
        "not_counted": msgid("What does not change the value, and why"),
        "items": msgid("Item by item"),
        "item": msgid("Item"),
        "method": msgid("Method"),
        "more": msgid("More items stand in the list of items of the single administrative document."),
        "rates": msgid("Exchange rates"),
        "provisional": msgid("The value is provisional: an amount is an estimate or not known yet."),
        "declared": msgid("The declarant states these elements of the customs value:"),
        "nothing": msgid("No value elements are declared: the value is that of a plain sale."),
        "signature": msgid("The declarant, date and signature"),
        "issued": msgid("For customs, date and signature"),
    }
    return {name: translate(each, language) for name, each in words.items()}


def _bar(bar: Any, language: str) -> dict[str, Any]:
    name = msgid("Customs value") if bar.tone == "total" else kind_name(bar.kind)
    return {
        "name": translate(name, language) + (f" × {bar.joined}" if bar.joined > 1 else ""),
        "article": Citation(bar.article).label if bar.article else "",
        "amount": ("+" if bar.tone == "added" else "") + _figure(bar.amount, language),
        "tone": bar.tone,
        "left": float(bar.left),
        "width": float(bar.width),
    }


def _line(line: Mapping[str, Any], language: str) -> dict[str, Any]:
    said = [sentence(each, language) for each in (line["trace"], *line.get("steps", ()))]
    return {
        "name": translate(kind_name(line["kind"]), language),
        "how": said,
        "article": Citation(line["article"]).label if line.get("article") else "",
        "amount": _figure(line["amount"], language),
    }


def _found(found: Iterable[Mapping[str, Any]], language: str) -> Iterable[dict[str, str]]:
    for each in found:
        label = Citation(each["article"]).label if each.get("article") else ""
        name = f"{translate(KINDS[each['kind']], language)}: " if each["kind"] in KINDS else ""
        yield {"words": name + sentence(each["words"], language), "article": label}


def _items(detail: Mapping[str, Any], language: str) -> Iterable[dict[str, Any]]:
    for item in detail.get("items", ()):
        attempts = item.get("attempts", ())
        tried = [_attempt(each, language) for each in attempts] if len(attempts) > 1 else []
        yield {
            "number": str(item["item"]),
            "method": translate(method_name(item.get("method", PRICED)), language),
            "value": _figure(item["customs_value"], language),
            "tried": tried,
        }


def _attempt(attempt: Mapping[str, Any], language: str) -> dict[str, Any]:
    reasons = [f"{each['words']} ({each['article']})".strip() for each in _found(attempt["reasons"], language)]
    said = reasons or [sentence(each, language) for each in attempt.get("steps", ())]
    return {"method": translate(method_name(attempt["method"]), language), "said": said}


def _part(part: ToldPart, language: str) -> dict[str, Any]:
    title = translate(part.title, language)
    return {
        "title": f"{title} {part.number}" if part.number else title,
        "article": Citation(part.article).label if part.article and part.depth else "",
        "depth": part.depth,
        "facts": [{"label": translate(each.label, language), "value": _value(each, language)} for each in part.facts],
    }


def _value(fact: ToldFact, language: str) -> str:
    if fact.chosen:
        return translate(fact.value, language)
    return _figure(fact.value, language) if fact.number else fact.value


def _lines(*texts: str | None) -> list[str]:
    return [line for text in texts if text for line in text.splitlines()][:6]


def _figure(amount: Any, language: str) -> str:
    """An amount as the language writes it."""
    try:
        told_ = in_digits(amount)
    except ArithmeticError:
        return str(amount)
    return told_.replace(",", ".") if language == "en" else told_
