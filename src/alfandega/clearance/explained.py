"""The outcome of the stages as people and machines read it: exact numbers as text, sentences in the reader's language.

One shape for the API, `alfandega clear --json` and the schemas in docs/schema; it is made from the stored form of the
records (`dossier.plain`), so that a decision of last year reads like the one of today.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from alfandega.clearance.dossier import Clearance, plain
from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.lawbook import wording

Article = Field(default=None, description="Where it stands in the law.", examples=["RCA art. 169(1)(a)"])
Amount = Field(description="In whole units of the national currency, as text.", examples=["110265"])


class Explained(BaseModel):
    """A record as it is read; field names are stable."""

    model_config = ConfigDict(frozen=True)


class ExplainedFault(Explained):
    """One thing that is wrong, where, and how to mend it."""

    pointer: str = Field(description="JSON pointer (RFC 6901); empty for the whole.", examples=["/items/0/origin"])
    code: str = Field(description="Stable, for machines.", examples=["origin.missing"])
    message: str = Field(description="What is wrong, in the reader's language.")
    rule: str = Field(description="The rule that does not hold.")
    article: str = Field(description="Where the rule stands in the law.", examples=["DL 23/2014 art. 13(2)"])
    remedy: str = Field(description="How to mend it.")
    severity: str = Field(description="`error` stops the act, `warning` does not.", examples=["error"])


class ExplainedLine(Explained):
    """One line of a value build-up."""

    kind: str = Field(examples=["external_freight"])
    amount: str = Amount
    trace: str = Field(description="How the amount was reached.")
    article: str | None = Article
    steps: list[str] = Field(default=[], description="How the amount was reached, where the trace alone does not tell.")


class ExplainedFound(Explained):
    """Something found of the sale, or a reason why something does not count."""

    kind: str = Field(examples=["interest"])
    words: str
    article: str | None = Article


class ExplainedAttempt(Explained):
    """A method that was tried: its value, or the reasons why it gives none."""

    method: str = Field(examples=["identical-goods"])
    value: str | None = Field(description="In national currency; null where the method gives no value.")
    reasons: list[ExplainedFound] = []
    steps: list[str] = []
    sources: list[str] = Field(default=[], description="What its value rests on.")


class ExplainedBar(Explained):
    """A step on the way from the invoices to the customs value."""

    kind: str = Field(examples=["royalty"])
    begins: str = Amount
    ends: str = Amount
    article: str | None = Article


class ExplainedItemValue(Explained):
    """The customs value of one item and the lines it is the sum of."""

    item: int = Field(description="Counted from 1.")
    lines: list[ExplainedLine]
    customs_value: str = Amount
    method: str = Field(default="transaction-value", description="The method of the law it was found by.")
    attempts: list[ExplainedAttempt] = Field(default=[], description="Methods tried, up to the one used.")


class ExplainedValuation(Explained):
    """The customs value of the declaration."""

    currency: str = Field(examples=["CVE"])
    method: str = Field(examples=["transaction-value"])
    header: list[ExplainedLine]
    items: list[ExplainedItemValue]
    customs_value: str = Amount
    rates: dict[str, str] = Field(description="Exchange rates used: national units for one unit of the currency.")
    bars: list[ExplainedBar] = Field(default=[], description="The way from the invoices to the value.")
    not_counted: list[ExplainedFound] = Field(default=[], description="Facts told that change nothing, and why.")
    findings: list[ExplainedFound] = Field(default=[], description="What was found of the sales.")
    provisional: bool = Field(default=False, description="True while an amount is an estimate or not known.")


class ExplainedTax(Explained):
    """One tax on one item: the duty on its base is the amount."""

    item: int = Field(description="Counted from 1.")
    tax: str
    base: str | None = Field(description="What percentages are of; null for a tax on quantities only.")
    rate: str | None = Field(description="Percent, where the duty is that and nothing else.", examples=["20"])
    amount: str = Amount
    mode: str = Field(description="`paid`, `suspended`, `guaranteed` or `exempt`.")
    rounding: str = Field(description="The named policy of rounding.", examples=["WHOLE_HALF_UP"])
    article: str | None = Article
    trace: str = Field(description="How the amount was reached.")
    illustrative: bool = Field(description="True while the rate is not from the official tariff.")
    duty: str = Field(default="", description="The duty in canonical text.", examples=["10 % MIN 20 CVE/l"])
    full: str | None = Field(default=None, description="What it would be without relief.")
    treatment: str = Field(default="", description="The kind of measure that is charged.", examples=["preference"])
    measure: str = Field(default="", description="Which measure of the tariff, stable between editions.")
    under: str = Field(default="", description="The agreement or quota it is charged under.", examples=["ECOWAS"])
    source: str = Field(default="", description="Where the measure stands, beside the article.")
    steps: list[str] = Field(default=[], description="How the amount was reached, where the trace alone does not tell.")


class ExplainedOffer(Explained):
    """A lawful treatment under which an item would pay less."""

    item: int = Field(description="Counted from 1.")
    treatment: str = Field(examples=["preference", "quota", "suspension"])
    under: str = Field(description="The agreement or quota.", examples=["EU"])
    documents: list[list[str]] = Field(
        description="Minimal sets of documents; any one is enough.", examples=[[["954"], ["862"]]]
    )
    claim: dict[str, str] = Field(description="What the boxes would say.", examples=[{"36": "100"}])
    payable: str = Field(description="What the item pays now.", examples=["3300"])
    instead: str = Field(description="What it would pay.", examples=["1650"])
    words: str
    article: str | None = Article


class ExplainedAssessment(Explained):
    """All duties and taxes of the declaration."""

    currency: str = Field(examples=["CVE"])
    on: str = Field(description="The date of law.", examples=["2026-03-02"])
    lines: list[ExplainedTax]
    totals: dict[str, str] = Field(description="What is to be paid, by tax.")
    payable: str = Amount
    suspended: str = Amount
    guaranteed: str = Field(default="0", description="What is secured by a guarantee and not paid now.")
    offers: list[ExplainedOffer] = Field(default=[], description="What the items could lawfully pay instead.")
    tariff_version: int = Field(default=0, description="The edition of the tariff it was made with; 0 for the files.")


class ExplainedReason(Explained):
    """A reason for the channel."""

    rule: str = Field(examples=["high-value"])
    channel: str = Field(examples=["yellow"])
    words: str
    article: str | None = Article


class ExplainedDecision(Explained):
    """The channel and every reason for it."""

    channel: str = Field(description="`green`, `yellow` (documents) or `red` (goods).")
    reasons: list[ExplainedReason]
    draw: dict[str, str] = Field(description="The random draw, so that anyone can repeat it; empty on paper.")
    second_examination: bool


class ExplainedClearance(Explained):
    """What the stages say of a declaration."""

    accepted: bool
    faults: list[ExplainedFault]
    valuation: ExplainedValuation | None
    assessment: ExplainedAssessment | None
    decision: ExplainedDecision | None


def fault(found: Fault | Mapping[str, Any], language: str) -> ExplainedFault:
    """A fault, or its stored form, in a language (pt, fr or en)."""
    words = wording.fault(found, language)
    kept = ("code", "message", "rule", "article", "remedy", "severity")
    return ExplainedFault(pointer=words["where"], **{name: words[name] for name in kept})


def told(record: Any, language: str) -> Any:
    """A record in its stored form with its sentences in words and its articles as they are cited."""
    if isinstance(record, Mapping):
        if record.keys() == {"template", "params"}:
            return wording.sentence(record, language)
        return {
            key: Citation(value).label if key == "article" and value else told(value, language)
            for key, value in record.items()
        }
    if isinstance(record, list):
        return [told(each, language) for each in record]
    return record


def clearance(outcome: Clearance, language: str) -> ExplainedClearance:
    """The whole outcome of `flow.judge` in a language."""
    parts = {name: told(plain(getattr(outcome, name)), language) for name in ("valuation", "assessment", "decision")}
    faults = [fault(each, language) for each in outcome.faults]
    return ExplainedClearance.model_validate({"accepted": outcome.accepted, "faults": faults, **parts})
