"""The decision on a doubt about a declared value, as a letter in the reader's language (RCA 49.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from alfandega.access.actor import Actor
from alfandega.clearance.valuation.doubts.models import DoubtStep, ValueDecision
from alfandega.clearance.valuation.doubts.rules import GROUND_ARTICLES, GROUND_NAMES, Ground
from alfandega.clearance.valuation.models import ValueFinding
from alfandega.clearance.valuation.shown.names import kind_name, method_name
from alfandega.clearance.valuation.shown.waterfall import DrawnBar, drawn
from alfandega.exchange.documents.letterhead import of_declaration
from alfandega.exchange.documents.printing import pdf
from alfandega.exchange.documents.sources import source_of
from alfandega.exchange.documents.words import day, in_digits, instant
from alfandega.kernel.citation import Citation
from alfandega.kernel.dates import now
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out
from alfandega.lawbook.wording import sentence, translate, worded

MOST_ITEMS = 100
"""Items whose methods are told one by one."""
TITLE = msgid("Decision on the customs value")
KEPT = msgid("Customs keeps the transaction value. The customs value of declaration {number} is {value} {currency}.")
ASIDE = msgid(
    "Customs sets the declared transaction value aside. The customs value of declaration {number} is {value} "
    "{currency}."
)
DIALOGUE = msgid(
    "A doubt was raised on {raised}; its grounds were notified on {notified}, with time to reply until {until}."
)
REPLIED = {
    True: msgid("The declarant replied, and the reply was considered."),
    False: msgid("No reply came in that time."),
}
LAW = ("RCA-42.2", "RCA-49.1", "RCA-49.3", "RCA-49.4")
APPEAL = msgid(
    "Whoever does not agree may appeal without penalty: first to the customs authority above the office that decided, "
    "then to a court (article 11 of the WTO Valuation Agreement, which article 34 applies), in the time and form that "
    "the Customs Code sets. The importer may also ask in writing for an explanation of the value (article 16)."
)
WORDS = {
    "decision": msgid("Decision"),
    "method": msgid("Method"),
    "value": msgid("Customs value"),
    "before": msgid("Value before"),
    "reasons": msgid("Reasons"),
    "ground": msgid("Ground"),
    "law": msgid("Legal basis"),
    "way": msgid("How the value is made up"),
    "items": msgid("Methods that were tried, item by item"),
    "appeal": msgid("Means of appeal"),
    "signature": msgid("The examiner"),
    "declarant": msgid("Declarant"),
    "declaration": msgid("Declaration"),
    "day": msgid("Date"),
    "provisional": msgid("The value is provisional: an amount is an estimate or not known yet."),
}


@carries_out("RCA-49.4")
def value_decision(decision: ValueDecision, actor: Actor, language: str) -> bytes:
    """The letter: method, value, reasons, legal basis, means of appeal, and the bars of the value.

    What was said in confidence does not stand in it.
    """
    source = source_of(decision.declaration)
    detail: Mapping[str, Any] = decision.detail
    words = {name: translate(each, language) for name, each in WORDS.items()}
    declarant = source.sad.declarant
    items = list(_items(detail, language))
    given = of_declaration(source, actor)
    told = {
        "number": decision.declaration.registration,
        "value": _figure(decision.value, language),
        "currency": detail["currency"],
    }
    data = {
        **given,
        "language": language,
        "title": translate(TITLE, language),
        "number": decision.number,
        "mark": "",
        "note": translate(msgid("The tariff and its rates are illustrative."), language) if given["note"] else "",
        "printed": worded(msgid("Printed on {day} by {name}"), {"day": day(now()), "name": actor.name}, language),
        "words": words,
        "fields": [
            {"name": words["declarant"], "lines": [declarant.code or decision.declarant, *_first(declarant.name)]},
            {"name": words["declaration"], "lines": [decision.declaration.registration]},
            {"name": words["day"], "lines": [instant(decision.made_at)]},
            {"name": words["method"], "lines": [translate(method_name(decision.method), language)]},
            {"name": words["value"], "lines": [f"{told['value']} {told['currency']}"]},
            {"name": words["before"], "lines": [f"{_figure(decision.before, language)} {told['currency']}"]},
        ],
        "decided": worded(KEPT if decision.kept else ASIDE, told, language),
        "history": list(_history(decision, language)),
        "ground": translate(GROUND_NAMES[Ground(decision.ground)], language) if decision.ground else "",
        "reasons": [line for line in decision.reasons.splitlines() if line.strip()],
        "law": [Citation(each).label for each in _law(decision, detail)],
        "bars": [_bar(each, language) for each in drawn(detail.get("bars", ()))],
        "currency": detail["currency"],
        "items": items[:MOST_ITEMS],
        "provisional": bool(detail.get("provisional")),
        "appeal": translate(APPEAL, language),
        "by": decision.made_by_name,
    }
    return pdf("value_decision", data, pages=2 + len(items) // 20)


def _first(name: str | None) -> list[str]:
    return (name or "").splitlines()[:1]


def _history(decision: ValueDecision, language: str) -> Iterable[str]:
    """The steps of the procedure that the decision rests on."""
    doubt = decision.doubt
    grounds = doubt.steps.filter(kind=DoubtStep.Kind.GROUNDS).first()
    dates = {
        "raised": day(doubt.made_at),
        "notified": day(grounds.made_at if grounds else None),
        "until": day(doubt.reply_due),
    }
    yield worded(DIALOGUE, dates, language)
    yield translate(REPLIED[doubt.replied], language)
    if grounds is not None:
        yield from (line for line in grounds.words.splitlines() if line.strip())


def _law(decision: ValueDecision, detail: Mapping[str, Any]) -> list[str]:
    """Every article the decision rests on: the procedure, the ground, what was found, and the lines of the value."""
    found = ValueFinding.objects.filter(declaration=decision.declaration, made_at__lte=decision.made_at)
    ground = [GROUND_ARTICLES[Ground(decision.ground)]] if decision.ground else []
    bars = [bar["article"] for bar in detail.get("bars", ()) if bar.get("article")]
    return list(dict.fromkeys((*LAW, *ground, *found.order_by("pk").values_list("article", flat=True), *bars)))


def _bar(bar: DrawnBar, language: str) -> dict[str, Any]:
    name = msgid("Customs value") if bar.tone == "total" else kind_name(bar.kind)
    return {
        "name": translate(name, language),
        "article": Citation(bar.article).label if bar.article else "",
        "amount": ("+" if bar.tone == "added" else "") + _figure(bar.amount, language),
        "tone": bar.tone,
        "left": float(bar.left),
        "width": float(bar.width),
    }


def _items(detail: Mapping[str, Any], language: str) -> Iterable[dict[str, Any]]:
    for item in detail.get("items", ()):
        attempts = item.get("attempts", ())
        yield {
            "number": str(item["item"]),
            "value": _figure(item["customs_value"], language),
            "tried": [
                {
                    "method": translate(method_name(each["method"]), language),
                    "said": [sentence(why["words"], language) for why in each["reasons"]]
                    or [sentence(step, language) for step in each.get("steps", ())],
                }
                for each in attempts
            ],
        }


def _figure(amount: Decimal | str, language: str) -> str:
    """An amount as the language writes it, whole where it is."""
    exact = Decimal(amount)
    whole = exact.to_integral_value()
    told = in_digits(whole if whole == exact else exact)
    return told.replace(",", ".") if language == "en" else told
