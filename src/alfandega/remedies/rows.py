"""Row-level security of cases as a migration operation: the second wall behind `policies.py` (RCA 100, 140.4)."""

from __future__ import annotations

from django.db import migrations

from alfandega.access.rows import seen_when

OFFICERS = "coalesce(current_setting('alfandega.office', true), '') <> ''"
OWN = "(operator <> '' AND operator = current_setting('alfandega.operator', true))"


def party_of(case: str) -> str:
    """The condition that whoever acts is a registered party of the case whose id stands in a column."""
    named = "party.operator <> '' AND party.operator = current_setting('alfandega.operator', true)"
    return f"EXISTS (SELECT 1 FROM remedies_party party WHERE party.case_id = {case} AND {named})"  # noqa: S608


def seen_by_officers_and(table: str, *conditions: str) -> migrations.RunSQL:
    """Show rows of `table` to officers, and to others when one of the conditions holds; officers alone remove them.

    Which officers see which case is for `policies.visible_to`.
    """
    return seen_when(table, " OR ".join((OFFICERS, *conditions)), removed=OFFICERS)
