"""What a draft itself must be: it changes something, not what is past, and is marked as what it is."""

from __future__ import annotations

from collections.abc import Iterator

from alfandega.kernel.fault import Severity
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import Breach
from alfandega.tariff.authoring.changes import NAMES, EndMeasure, RemoveMeasure, code_of
from alfandega.tariff.authoring.inspection.case import Case
from alfandega.tariff.authoring.inspection.register import rule
from alfandega.tariff.authoring.rules import Changes, Edit, idle


def _at(edit: Edit) -> str:
    return f"/{edit.subject}s/{edit.key}"


@rule(
    "T006",
    found=msgid("{act} ({code}): there is nothing in the published tariff that it could be done to."),
    remedy=msgid("Correct the code or the date, or remove the change from the draft."),
    waivable=False,
)
def changes_find_what_they_change(case: Case) -> Iterator[Breach]:
    """A change finds what it changes, ends or removes in the published tariff."""
    if case.published is None or not case.changes:
        return
    for change in idle(Changes(case.changes), case.published):
        of_measure = isinstance(change, EndMeasure | RemoveMeasure)
        what = change.key if isinstance(change, EndMeasure | RemoveMeasure) else code_of(change)
        where = f"/measures/{what}" if of_measure else f"/lines/{what}"
        yield Breach(where, {"act": NAMES[change.act], "code": what})


@rule(
    "T007",
    found=msgid("The draft changes nothing in the published tariff."),
    remedy=msgid("Add a change, or withdraw the draft."),
    waivable=False,
)
def drafts_change_something(case: Case) -> Iterator[Breach]:
    """A draft changes something in the published tariff."""
    examined = case.published is not None and case.book is not case.published
    if examined and not case.edits:
        yield Breach()


@rule(
    "T008",
    found=msgid("{code}: the tariff would change from {first}, which is not after the day of publication, {on}."),
    remedy=msgid("Have it take effect from tomorrow on, or state on the draft the legal reason for reaching back."),
    source="WTO TFA art. 2(1)",
    waivable=False,
)
def nothing_changes_for_days_that_are_past(case: Case) -> Iterator[Breach]:
    """A change takes effect after the day on which it is published, unless the law gives a reason to reach back."""
    for edit in case.edits if not case.reason.strip() else ():
        if edit.first_day <= case.on:
            params = {"code": edit.code or edit.key, "first": edit.first_day.isoformat(), "on": case.on.isoformat()}
            yield Breach(_at(edit), params)


@rule(
    "T009",
    found=msgid("{code}: the tariff would change from {first}, before the draft takes effect on {effect}."),
    remedy=msgid("Correct the date of the change, or the day on which the draft takes effect."),
)
def nothing_changes_before_the_draft_takes_effect(case: Case) -> Iterator[Breach]:
    """No change of a draft begins before the day on which the draft says that it takes effect."""
    effect = case.takes_effect
    for edit in case.edits if effect is not None else ():
        if effect is not None and edit.first_day < effect:
            params = {
                "code": edit.code or edit.key,
                "first": edit.first_day.isoformat(),
                "effect": effect.isoformat(),
            }
            yield Breach(_at(edit), params)


@rule(
    "T010",
    found=msgid("{code}: what the draft adds is marked as illustrative."),
    remedy=msgid("Remove the mark when the figures are those of the act."),
    severity=Severity.WARNING,
)
def what_is_enacted_is_not_illustrative(case: Case) -> Iterator[Breach]:
    """What an act lays down is not marked as illustrative."""
    for edit in case.edits:
        if edit.before is None and edit.after is not None and edit.after.illustrative:
            yield Breach(_at(edit), {"code": edit.code or edit.key})
