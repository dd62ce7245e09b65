"""The rules of the channel. The strictest one that applies decides; every one that applies is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.dossier import Assessment, Books, Channel, ChannelDecision, Reason, Valuation
from alfandega.clearance.selectivity.draw import commitment, drawn
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.parameters import number, text

GOODS = {
    "alcohol": msgid("alcoholic drinks"),
    "animal": msgid("live animals"),
    "arms": msgid("arms"),
    "art": msgid("works of art"),
    "chemical": msgid("chemicals"),
    "explosive": msgid("explosives"),
    "food": msgid("food"),
    "fuel": msgid("fuels"),
    "jewellery": msgid("jewellery"),
    "medical": msgid("medical devices"),
    "medicine": msgid("medicines"),
    "tobacco": msgid("tobacco"),
    "vehicle": msgid("vehicles"),
}
"""How the tags of tariff lines are called; a tag that is not here is shown as it is written."""
_ORDER = (Channel.GREEN, Channel.YELLOW, Channel.RED)


@dataclass(frozen=True)
class Question:
    """What the rules of selectivity look at. On paper there is no seed: the draw is made at registration."""

    sad: Sad
    valuation: Valuation
    assessment: Assessment
    books: Books
    registration: str
    seed: bytes | None


def _suspended(question: Question) -> Iterator[Reason]:
    if question.assessment.suspended:
        words = msgid("Duties and taxes of {amount} {currency} are suspended: documents are checked.")
        params = {"amount": f"{question.assessment.suspended:f}", "currency": question.assessment.currency}
        yield Reason("suspensive-procedure", Channel.YELLOW, Sentence(words, params), "RCA-136.d")


def _high_value(question: Question) -> Iterator[Reason]:
    limit = number("selectivity.high_value", question.books.on)
    if question.valuation.customs_value > limit:
        words = msgid("The customs value of {value} {currency} is above {limit}: documents are checked.")
        params = {
            "value": f"{question.valuation.customs_value:f}",
            "currency": question.valuation.currency,
            "limit": f"{limit:f}",
        }
        yield Reason("high-value", Channel.YELLOW, Sentence(words, params), "RCA-172.1")


def _sensitive_goods(question: Question) -> Iterator[Reason]:
    sensitive = set(text("selectivity.sensitive_goods", question.books.on).split())
    for index, item in enumerate(question.sad.items):
        line = question.books.tariff.line(item.full_code, question.books.on)
        for tag in sorted(sensitive.intersection(line.tags if line else ())):
            words = msgid("Item {item} ({code}) is of a kind whose goods are examined: {kind}.")
            params = {"item": str(index + 1), "code": item.full_code, "kind": GOODS.get(tag, tag)}
            yield Reason("sensitive-goods", Channel.RED, Sentence(words, params), "RCA-173.1")


def _preference(question: Question) -> Iterator[Reason]:
    claimed = [str(index + 1) for index, item in enumerate(question.sad.items) if item.preference]
    if claimed:
        words = msgid("A preference is claimed (items {items}): the proofs of origin are checked.")
        yield Reason("preference", Channel.YELLOW, Sentence(words, {"items": ", ".join(claimed)}), "RCA-169.1.c")


RULES_OF_THE_CHANNEL = (_sensitive_goods, _suspended, _high_value, _preference)


def choose(question: Question) -> ChannelDecision:
    """The channel of a declaration: the strictest of the reasons found, and of the random draw where it falls.

    Without a seed only the rules apply, and the decision says that the draw is still to come; its `draw` is empty.
    """
    reasons = [reason for rule in RULES_OF_THE_CHANNEL for reason in rule(question)]
    red = number("selectivity.random_share.red", question.books.on) / 100
    yellow = number("selectivity.random_share.yellow", question.books.on) / 100
    draw: dict[str, str] = {}
    if question.seed is None:
        words = msgid("The random draw is made at registration: {share} of declarations are verified by lot.")
        params = {"share": f"{red + yellow:f}"}
        reasons.append(Reason("draw-at-registration", Channel.GREEN, Sentence(words, params), "TFA-7.4"))
    else:
        value = drawn(question.seed, question.registration, "channel")
        reasons.extend(_random(value, red, yellow))
        draw = {
            "registration": question.registration,
            "commitment": commitment(question.seed),
            "drawn": f"{value:f}",
            "red_below": f"{red:f}",
            "yellow_below": f"{red + yellow:f}",
        }
        if not reasons:
            words = msgid("No rule applies and the draw of {drawn} is not below {share}: release without verification.")
            params = {"drawn": f"{value:f}", "share": f"{red + yellow:f}"}
            reasons.append(Reason("none", Channel.GREEN, Sentence(words, params), "RCA-172.1"))
    channel = max((reason.channel for reason in reasons), key=_ORDER.index)
    return ChannelDecision(channel, tuple(reasons), draw)


def _random(value: Decimal, red: Decimal, yellow: Decimal) -> Iterator[Reason]:
    words = msgid("Drawn at random: {drawn} is below {share}.")
    if value < red:
        yield Reason("random", Channel.RED, Sentence(words, {"drawn": f"{value:f}", "share": f"{red:f}"}), "TFA-7.4")
    elif value < red + yellow:
        share = f"{red + yellow:f}"
        yield Reason("random", Channel.YELLOW, Sentence(words, {"drawn": f"{value:f}", "share": share}), "TFA-7.4")
