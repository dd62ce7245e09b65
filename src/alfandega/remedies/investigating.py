"""What the investigator determines and finds (RCA 101–106, 113, 119–122, 126)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from alfandega.access.actor import Actor
from alfandega.kernel.dates import law_date, today
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.rules import carries_out
from alfandega.remedies import faults
from alfandega.remedies.actions import LONGEST_CODE
from alfandega.remedies.file import acted, by, move, needed, refuse_any
from alfandega.remedies.models import Case, Determination, Finding, Subsidy
from alfandega.remedies.rules import draft
from alfandega.remedies.rules.caps import benefit_per_unit
from alfandega.remedies.rules.conditions import Findings
from alfandega.remedies.rules.exact import percent_of, read, unusable, written
from alfandega.remedies.rules.examining import SECTIONS, Found, Subject, faults_of_finding, findings_of
from alfandega.remedies.rules.kinds import Kind
from alfandega.remedies.rules.margin import Transaction, margin_of
from alfandega.remedies.rules.share import Cap
from alfandega.tariff.expression.currencies import CURRENCIES
from alfandega.tariff.expression.units import by_code


@carries_out("RCA-103")
def determine_dumping(
    actor: Actor,
    case_id: UUID | str,
    *,
    exporter: str,
    transactions: Sequence[Transaction],
    currency: str,
    unit: str,
    injury_percent: Decimal | None = None,
) -> Determination:
    """Determine the margin of an exporter (empty: all others) from its transactions, in `currency` for one `unit`.

    `injury_percent` is the duty that would remove the injury, in percent of the customs value, where it is known.
    """
    with acted(actor, case_id, "determine") as case:
        refuse_any(_of_kind(case, Kind.ANTI_DUMPING) + _terms(exporter, currency, unit, injury_percent))
        found = margin_of(transactions, today(), currency=currency, unit=unit)
        inputs = [
            {name: f"{value:f}" for name in _OF_TRANSACTION if (value := getattr(each, name)) is not None}
            for each in transactions
        ]
        return _keep(
            actor,
            case,
            exporter=exporter,
            exact=(found.value.per_unit, found.value.percent, found.value.most_percent),
            injury_percent=injury_percent,
            currency=currency,
            unit=unit,
            inputs={"transactions": inputs},
            steps=found.steps,
        )


_OF_TRANSACTION = ("normal_value", "export_price", "quantity", "customs_value")


@carries_out("RCA-113", "RCA-126")
def determine_subsidy(
    actor: Actor,
    case_id: UUID | str,
    *,
    exporter: str,
    granting_body: str,
    beneficiaries: str,
    form: str,
    amount: Decimal,
    units: Decimal,
    price: Decimal,
    currency: str,
    unit: str,
    first: date,
    last: date,
    to_exports: bool,
    injury_percent: Decimal | None = None,
) -> Determination:
    """Determine the benefit of a subsidy for each unit, and in percent of the `price` (customs value) of one unit."""
    with acted(actor, case_id, "determine") as case:
        found = _of_kind(case, Kind.COUNTERVAILING) + _terms(exporter, currency, unit, injury_percent)
        found += needed("/granting_body", msgid("The granting body"), granting_body, "RCA-113", most=150)
        found += needed("/beneficiaries", msgid("Who benefits"), beneficiaries, "RCA-113")
        found += needed("/form", msgid("The form of the subsidy"), form, "RCA-113", most=150)
        found += unusable(
            {"/amount": amount, "/units": units, "/price": price}, above_zero=frozenset({"/units", "/price"})
        )
        if last < first:
            found.append(faults.empty("/last", msgid("A last day that is not before the first one"), "RCA-119"))
        refuse_any(found)
        benefit = benefit_per_unit(amount, units, currency=currency, unit=unit)
        subsidy = Subsidy.objects.create(
            case=case,
            granting_body=granting_body.strip(),
            beneficiaries=beneficiaries.strip(),
            form=form.strip(),
            amount=amount,
            currency=currency,
            first=first,
            last=last,
            to_exports=to_exports,
            **by(actor),
        )
        percent = percent_of(benefit.value.per_unit, Fraction(price))
        return _keep(
            actor,
            case,
            exporter=exporter,
            exact=(benefit.value.per_unit, percent, percent),
            injury_percent=injury_percent,
            currency=currency,
            unit=unit,
            inputs={"amount": f"{amount:f}", "units": f"{units:f}", "price": f"{price:f}"},
            steps=benefit.steps,
            subsidy=subsidy,
        )


def _keep(
    actor: Actor,
    case: Case,
    *,
    exporter: str,
    exact: tuple[Fraction, Fraction, Fraction],
    injury_percent: Decimal | None,
    currency: str,
    unit: str,
    inputs: Mapping[str, Any],
    steps: Sequence[Sentence],
    subsidy: Subsidy | None = None,
) -> Determination:
    per_unit, percent, cap = (written(each) for each in exact)
    made = Determination.objects.create(
        case=case,
        number=case.determinations.count() + 1,
        exporter=exporter.strip(),
        subsidy=subsidy,
        per_unit=per_unit,
        percent=percent,
        cap_percent=cap,
        injury_percent="" if injury_percent is None else f"{injury_percent:f}",
        currency=currency,
        unit=unit,
        inputs=dict(inputs),
        steps=[step.to_json() for step in steps],
        **by(actor),
    )
    data = {"determination": made.reference, "exporter": made.exporter, "per_unit": per_unit, "percent": percent}
    move(case, "determine", actor, data=data)
    return made


def as_determined(made: Determination) -> draft.Determination:
    """A determination as the checks of a draft measure take it."""
    case = made.case
    injury = Cap(read(made.injury_percent), None, made.currency, made.unit) if made.injury_percent else None
    return draft.Determination(
        kind=Kind(case.kind),
        origin=case.origin,
        exporter=made.exporter,
        reference=made.reference,
        decided_on=law_date(made.made_at),
        cap=Cap(read(made.cap_percent), read(made.per_unit), made.currency, made.unit),
        injury=injury,
    )


@carries_out("RCA-105", "RCA-106", "RCA-120", "RCA-121.2", "RCA-122")
def find(
    actor: Actor,
    case_id: UUID | str,
    *,
    subject: Subject,
    final: bool,
    holds: bool,
    sections: Mapping[str, str],
    form: str = "",
) -> Finding:
    """Record a summary or final finding about one condition, with every section the law asks for."""
    with acted(actor, case_id, "find") as case:
        kind = Kind(case.kind)
        refuse_any(list(faults_of_finding(kind, subject, sections, form=form, holds=holds)))
        kept = {name: sections[name].strip() for name in SECTIONS[kind, subject]}
        made = Finding.objects.create(
            case=case,
            subject=subject.value,
            final=final,
            holds=holds,
            form=form if subject is Subject.INJURY and holds else "",
            sections=kept,
            **by(actor),
        )
        move(case, "find", actor, data={"subject": subject.value, "final": final, "holds": holds})
    return made


def findings(case: Case, *, final_only: bool) -> Findings:
    """What the findings on record come to."""
    rows = case.findings.order_by("pk").values_list("subject", "final", "holds")
    return findings_of((Found(Subject(subject), final, holds) for subject, final, holds in rows), final_only=final_only)


def latest_determinations(case: Case) -> list[Determination]:
    """The latest determination for each exporter, those for one exporter first."""
    by_exporter = {each.exporter: each for each in case.determinations.order_by("number")}
    return sorted(by_exporter.values(), key=lambda each: (not each.exporter, each.exporter))


def highest_percent(case: Case) -> Fraction | None:
    """The highest margin among the latest determinations; None when there is none."""
    return max((read(each.percent) for each in latest_determinations(case)), default=None)


def _of_kind(case: Case, kind: Kind) -> list[Fault]:
    return [] if case.kind == kind else [faults.unknown("/kind", kind.value)]


def _terms(exporter: str, currency: str, unit: str, injury_percent: Decimal | None) -> list[Fault]:
    found = [] if injury_percent is None else unusable({"/injury_percent": injury_percent})
    if len(exporter.strip()) > LONGEST_CODE:
        found.append(faults.too_long("/exporter", msgid("The exporter's code"), LONGEST_CODE))
    if currency not in CURRENCIES:
        found.append(faults.unknown("/currency", currency))
    if unit not in by_code():
        found.append(faults.unknown("/unit", unit))
    return found
