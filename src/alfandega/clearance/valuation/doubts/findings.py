"""What the examiner means to find, and what the value would then be: worked out on paper before anything is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.clearance.books import live
from alfandega.clearance.declaration.trunk import file_of
from alfandega.clearance.dossier import File, Valuation
from alfandega.clearance.valuation.actions import findings_on
from alfandega.clearance.valuation.determining import determined
from alfandega.clearance.valuation.doubts import faults
from alfandega.clearance.valuation.doubts.considering import Considerations, faults_of_considerations, in_words
from alfandega.clearance.valuation.doubts.models import Doubt, PreparedFinding
from alfandega.clearance.valuation.doubts.policies import entered
from alfandega.clearance.valuation.doubts.recording import journal, made
from alfandega.clearance.value.declared import case_of
from alfandega.clearance.value.findings import with_findings
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook.rules import carries_out


@dataclass(frozen=True)
class Foreseen:
    """What a decision would come to. With `faults` it cannot be taken, and the valuation means nothing."""

    valuation: Valuation
    faults: tuple[Fault, ...]


def foreseen(file: File, findings: Mapping[str, Any] | None = None) -> Foreseen:
    """The value of a file with the findings in force and further ones, on paper."""
    return Foreseen(*determined(file.sad, live(file.on), {**findings_on(file.id), **(findings or {})}))


def prepared_on(doubt: Doubt) -> dict[str, Any]:
    """What is prepared to be found, by pointer into the case."""
    return dict(doubt.findings.order_by("pk").values_list("pointer", "value"))


def prepare(  # noqa: PLR0917 - a finding and its reasons
    actor: Actor, doubt: Doubt, pointer: str, value: Any, article: str, reason: str
) -> PreparedFinding:
    """Keep a finding in preparation, in place of an earlier one about the same fact."""
    PreparedFinding.objects.filter(doubt=doubt, pointer=pointer).delete()
    return PreparedFinding.objects.create(
        **made(actor, doubt.declaration), doubt=doubt, pointer=pointer, value=value, article=article,
        reason=reason.strip(),
    )  # fmt: skip


def find(  # noqa: PLR0917 - a finding and its reasons
    actor: Actor, declaration_id: UUID | str, pointer: str, value: Any, article: str, reason: str
) -> PreparedFinding:
    """The examiner prepares a finding of a fact of the case, with its reasons; it has no effect until a decision.

    Raises Refused when the case has no such fact, or the finding cannot be read.
    """
    with transaction.atomic():
        declaration, doubt = entered(actor, declaration_id, "find")
        assert doubt is not None  # noqa: S101 - the act asks for an open one
        if not reason.strip():
            raise Refused(faults.no_words("/reason", article))
        case = case_of(file_of(declaration).sad).case
        _, wrong = with_findings(case, {**findings_on(declaration.pk), **prepared_on(doubt), pointer: value})
        if wrong or pointer.endswith("/set_aside"):
            raise Refused(*wrong or (faults.unknown_fact("/fact"),))
        prepared = prepare(actor, doubt, pointer, value, article, reason)
        journal(actor, "find", declaration, data={"fact": pointer})
    return prepared


@carries_out("RCA-45")
def find_restriction(
    actor: Actor, declaration_id: UUID | str, pointer: str, given: Considerations, *, substantial: bool, reason: str
) -> PreparedFinding:
    """Whether a restriction substantially affects the value, once the five considerations are weighed."""
    if found := tuple(faults_of_considerations(given)):
        raise Refused(*found)
    told = "\n".join((reason.strip(), *(f"{name}: {words}" for name, words in in_words(given).items())))
    return find(actor, declaration_id, f"{pointer}/affects_value", substantial, "RCA-45", told)


def find_data(  # noqa: PLR0917 - what is found of which items
    actor: Actor, declaration_id: UUID | str, items: Sequence[int], method: str, data: Any, reason: str
) -> None:
    """Prepare the data of a later method for items, counted from 1; `data` is its shape in the case."""
    with transaction.atomic():
        for number in items:
            find(actor, declaration_id, f"/items/{number - 1}/other_methods/{method}", data, "RCA-35.1", reason)


@carries_out("RCA-88.6")
def find_comparable(  # noqa: PLR0917 - what is found of which items
    actor: Actor, declaration_id: UUID | str, items: Sequence[int], method: str, one: Mapping[str, Any], reason: str
) -> None:
    """Prepare an importation of identical or similar goods beside those prepared before; the lowest value counts.

    One of the same reference takes the place of the earlier.
    """
    with transaction.atomic():
        _, doubt = entered(actor, declaration_id, "find")
        assert doubt is not None  # noqa: S101 - the act asks for an open one
        before = {each.pointer: each for each in doubt.findings.all()}
        for number in items:
            at = f"/items/{number - 1}/other_methods/{method}"
            earlier = before.get(at)
            others = (
                [each for each in earlier.value if each.get("reference") != one.get("reference")] if earlier else []
            )
            reasons = "\n".join(filter(None, (earlier.reason if earlier else "", reason.strip())))
            find(actor, declaration_id, at, [*others, dict(one)], "RCA-35.1", reasons if reason.strip() else reason)


def find_not_determinable(
    actor: Actor, declaration_id: UUID | str, items: Sequence[int], methods: Sequence[str], why: str
) -> None:
    """Prepare the reason why methods give no value for items, counted from 1: no method is skipped (RCA 35.2)."""
    with transaction.atomic():
        for number in items:
            for method in methods:
                at = f"/items/{number - 1}/other_methods/not_determinable/{method}"
                find(actor, declaration_id, at, why.strip(), "RCA-35.2", why)


def drop(actor: Actor, declaration_id: UUID | str, finding_id: UUID) -> None:
    """Take back a finding in preparation."""
    with transaction.atomic():
        declaration, doubt = entered(actor, declaration_id, "find")
        found = PreparedFinding.objects.filter(doubt=doubt, pk=finding_id).first()
        if found is None:
            raise Refused(faults.unknown_finding())
        found.delete()
        journal(actor, "drop", declaration, data={"fact": found.pointer})
