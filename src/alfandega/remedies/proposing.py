"""A case's measures as plain data: what the tariff's authors take up as a draft change."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.investigating import as_determined
from alfandega.remedies.models import Case, Measure
from alfandega.remedies.rules import draft
from alfandega.remedies.rules.kinds import Kind, Stage, cited
from alfandega.tariff.expression.parsing import parse

_TAXES = {
    Kind.ANTI_DUMPING: "trade_remedies.tax_anti_dumping",
    Kind.COUNTERVAILING: "trade_remedies.tax_countervailing",
}


@dataclass(frozen=True, slots=True)
class ProposedMeasure:
    """One row of the tariff as a case asks for it; the names are those of the tariff's file of measures.

    `source` is the legal act, empty while there is none: then the row may be drafted and must not be published.
    """

    kind: str
    code: str
    tax: str
    duty: str
    origins: str
    exporter: str
    secured: bool
    article: str
    source: str
    valid_from: date
    valid_to: date
    case: str
    determination: str

    def row(self) -> dict[str, Any]:
        """The row as plain data, dates as ISO text."""
        return asdict(self) | {"valid_from": self.valid_from.isoformat(), "valid_to": self.valid_to.isoformat()}


@carries_out("RCA-97.1", "RCA-130.2")
def proposed_measures(case: Case) -> tuple[ProposedMeasure, ...]:
    """Every measure of the case that was not dropped, one row for each tariff code, in the order they were proposed."""
    kind = Kind(case.kind)
    rows = case.measures.filter(dropped=False).select_related("determination", "case").order_by("pk")
    return tuple(
        ProposedMeasure(
            kind=kind.value,
            code=code,
            tax=text(_TAXES[kind], measure.first),
            duty=measure.duty,
            origins=case.origin,
            exporter=measure.exporter,
            secured=measure.stage == Stage.PROVISIONAL,
            article=_article(kind, Stage(measure.stage)),
            source=measure.act_number,
            valid_from=measure.first,
            valid_to=measure.last,
            case=case.number,
            determination=measure.determination.reference,
        )
        for measure in rows
        for code in measure.codes
    )


def _article(kind: Kind, stage: Stage) -> str:
    if stage is Stage.PROVISIONAL:
        return cited(kind, "RCA-107", "RCA-123").id
    return cited(kind, "RCA-111", "RCA-126").id


def as_draft(measure: Measure) -> draft.DraftMeasure:
    """A measure as `rules.draft.faults_of_draft` checks it, for whoever publishes it."""
    case = measure.case
    expression = parse(measure.duty)
    reviewed = case.reviews.order_by("-begun_on").values_list("begun_on", flat=True).first()
    return draft.DraftMeasure(
        kind=Kind(case.kind),
        stage=Stage(measure.stage),
        duty=expression,  # type: ignore[arg-type]  # canonical text, written from an expression
        origin=case.origin,
        exporter=measure.exporter,
        first=measure.first,
        last=measure.last,
        determination=as_determined(measure.determination),
        legal_act=measure.act_number,
        opened_on=case.opened_on,
        at_exporters_request=measure.at_exporters_request,
        reviewed_on=reviewed,
    )
