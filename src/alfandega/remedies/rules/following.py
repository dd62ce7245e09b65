"""What a case must not forget: notices of its opening (RCA 118), prices undertaken (RCA 108), its deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault, Refused, Severity
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.parameters import whole
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules.exact import shown, unusable
from alfandega.remedies.rules.kinds import Kind, cited
from alfandega.remedies.rules.outcome import said
from alfandega.remedies.rules.periods import after_months
from alfandega.remedies.rules.price import UnitPrice, not_alike


@dataclass(frozen=True, slots=True)
class Informed:
    """A known party: its role (`complainant`, `country`, `exporter` …), its name, and when it was told."""

    role: str
    name: str
    notified_on: date | None


TOLD = ("complainant", "country", "exporter", "importer", "association")
"""Roles that must be told of the opening; one of each of the first two is always known."""


@carries_out("RCA-118")
def not_yet_told(parties: Sequence[Informed]) -> tuple[Fault, ...]:
    """Exporters, importers, their associations, the country of origin and the complainants are told of the opening.

    For dumping the same is asked, though its section has no such article (ADA 12.1).
    """
    citation = Citation.of("RCA-118")
    found = [
        Fault(
            code="notice.nobody",
            where="/parties",
            message=msgid("No party of this kind is registered: {role}."),
            params={"role": words},
            remedy=msgid("Register it and record when it was told of the opening."),
            citation=citation,
        )
        for role, words in (("complainant", msgid("complainant")), ("country", msgid("country of origin")))
        if not any(each.role == role for each in parties)
    ]
    found += [
        Fault(
            code="notice.missing",
            where="/parties",
            message=msgid("{name} was not told of the opening."),
            params={"name": each.name},
            remedy=msgid("Send the notice and record its date."),
            citation=citation,
        )
        for each in parties
        if each.role in TOLD and each.notified_on is None
    ]
    return tuple(found)


@carries_out("RCA-108", "RCA-125.2")
def breach_of_undertaking(kind: Kind, minimum: UnitPrice, declared: UnitPrice) -> Fault | None:
    """A price declared below the minimum that the exporter undertook is an alert: UNDERTAKING_BREACH.

    Raises Refused when the two prices cannot be compared.
    """
    found = unusable({"/minimum": minimum.amount, "/declared": declared.amount})
    found += not_alike(minimum, declared, levels=False)
    if found:
        raise Refused(*found)
    if declared.amount >= minimum.amount:
        return None
    return Fault(
        code="undertaking.breach",
        where="/declared",
        message=msgid("The declared price of {amount} {currency} is below the {limit} that the exporter undertook."),
        params={"amount": shown(declared.amount), "limit": shown(minimum.amount), "currency": minimum.currency},
        remedy=msgid("Examine the sale; the investigation may be resumed."),
        citation=cited(kind, "RCA-108", "RCA-125.2"),
        severity=Severity.WARNING,
    )


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something ought to happen, in words, and its article."""

    what: Sentence
    day: date
    citation: Citation

    def passed(self, today: date) -> bool:
        """Whether the day is over."""
        return self.day < today


def investigation_ends(kind: Kind, opened_on: date) -> tuple[Deadline, Deadline]:
    """When an investigation is to be concluded, and when at the latest (ADA 5.10, SCM 11.11)."""
    citation = cited(kind, "RCA-98.2", "RCA-120")
    usual = whole("trade_remedies.investigation_months", opened_on)
    most = whole("trade_remedies.investigation_months_at_most", opened_on)
    return (
        Deadline(said(msgid("The investigation is to be concluded.")), after_months(opened_on, usual), citation),
        Deadline(
            said(msgid("The investigation must be concluded at the latest.")), after_months(opened_on, most), citation
        ),
    )


@carries_out("RCA-128.1")
def review_alerts(measures: Iterable[tuple[str, date]]) -> tuple[Deadline, ...]:
    """Measures in force may be reviewed at the end of their period; without a review they end with it.

    `measures` are names and last days; for each, when to think of a review and the last day itself.
    """
    citation = Citation.of("RCA-128.1")
    found = []
    for name, last in measures:
        days = whole("trade_remedies.review_alert_days", last)
        alert = last - timedelta(days=min(days, (last - date.min).days))
        found.append(
            Deadline(said(msgid("Decide whether measure {name} is to be reviewed."), name=name), alert, citation)
        )
        found.append(
            Deadline(said(msgid("Measure {name} ends, unless a review is under way."), name=name), last, citation)
        )
    return tuple(found)
