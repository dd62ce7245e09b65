"""Row-level security of cases as a migration operation: the second wall behind `policies.py` (RCA 100, 140.4)."""

from __future__ import annotations

from django.db import migrations

OFFICERS = "coalesce(current_setting('alfandega.office', true), '') <> ''"
OWN = "(operator <> '' AND operator = current_setting('alfandega.operator', true))"
_TOLD = f"({OFFICERS} OR coalesce(current_setting('alfandega.operator', true), '') <> '')"


def party_of(case: str) -> str:
    """The condition that whoever acts is a registered party of the case whose id stands in a column."""
    named = "party.operator <> '' AND party.operator = current_setting('alfandega.operator', true)"
    return f"EXISTS (SELECT 1 FROM remedies_party party WHERE party.case_id = {case} AND {named})"  # noqa: S608


def seen_when(table: str, *conditions: str) -> migrations.RunSQL:
    """Show rows of `table` to officers, and to others when one of the conditions holds; forced on the owner too.

    Which officers see which case is for `policies.visible_to`; adding a row needs that somebody acts at all.
    """
    seen = " OR ".join((OFFICERS, *conditions))
    return migrations.RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY seen ON {table} FOR SELECT USING ({seen});
        CREATE POLICY changed ON {table} FOR UPDATE USING ({seen});
        CREATE POLICY removed ON {table} FOR DELETE USING ({OFFICERS});
        CREATE POLICY added ON {table} FOR INSERT WITH CHECK ({_TOLD});
        """,
        f"""
        DROP POLICY seen ON {table}; DROP POLICY changed ON {table}; DROP POLICY removed ON {table};
        DROP POLICY added ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
    )
