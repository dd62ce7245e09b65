"""Row-level security as a migration operation: rows of an office and a declarant, seen only by them (RCA 140.4)."""

from __future__ import annotations

from django.db import migrations

_OFFICE = "(office = current_setting('alfandega.office', true) OR current_setting('alfandega.office', true) = '*')"
_DECLARANT = "(declarant <> '' AND declarant = current_setting('alfandega.operator', true))"
_TOLD = """(coalesce(current_setting('alfandega.office', true), '') <> ''
    OR coalesce(current_setting('alfandega.operator', true), '') <> '')"""


def rows_of_their_own(table: str, *, declarants: bool = True) -> migrations.RunSQL:
    """Show rows of `table` to officers of the row's office and, when `declarants`, to its declarant's people.

    Reading and changing need the row to be visible. Adding a line needs only that somebody acts at all, since a
    declarant's act may start the office's own rows. Forced, so that even the owner of the table is bound.
    """
    return seen_when(table, f"{_OFFICE} OR {_DECLARANT}" if declarants else _OFFICE)


def seen_when(table: str, seen: str, *, removed: str = "") -> migrations.RunSQL:
    """Show rows of `table` when a condition holds; `removed` is another one for removing them.

    Adding a row needs that somebody acts at all. Forced on the owner of the table too.
    """
    return migrations.RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY seen ON {table} FOR SELECT USING ({seen});
        CREATE POLICY changed ON {table} FOR UPDATE USING ({seen});
        CREATE POLICY removed ON {table} FOR DELETE USING ({removed or seen});
        CREATE POLICY added ON {table} FOR INSERT WITH CHECK ({_TOLD});
        """,
        f"""
        DROP POLICY seen ON {table}; DROP POLICY changed ON {table}; DROP POLICY removed ON {table};
        DROP POLICY added ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
    )
