"""What the application's database role may do: the journal and what was declared are only ever added to.

Run as the owner after each migration. The rights of the role, not the good manners of the code, keep the record.
"""

from __future__ import annotations

from typing import Protocol

APP_ROLE = "alfandega_app"
ADD_ONLY = (
    "access_journal_line",
    "access_journal_leaf",
    "declaration_version",
    "acceptance_tied_document",
    "valuation_record",
    "value_finding",
    "value_doubt_step",
    "value_decision",
    "value_decision_delivery",
    "attachments_attachment",
    "attachments_withdrawal",
    "attachments_demand",
    "attachments_demand_end",
    "quota_draw",
    "tariff_publication",
    "assessment_record",
    "assessed_item",
    "selectivity_decision",
    "revenue_payment",
    "ledger_entry",
    "ledger_line",
    "ledger_close",
    "cash_deposit",
    "refund_step",
    "release_note",
    "review_step",
    "replay_run",
    "replay_table",
    "proofs_proposal",
    "deadlines_change",
    "remedies_submission",
    "remedies_finding",
    "remedies_subsidy",
    "remedies_determination",
)
"""Tables whose rows are never changed or removed."""


class _Connection(Protocol):
    def cursor(self) -> object: ...


def grant_all(connection: _Connection) -> None:
    """Give the application's role its rights on every table of the schema; safe to repeat."""
    with connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {APP_ROLE}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP_ROLE}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE}")
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        present = {name for (name,) in cursor.fetchall()}
        for table in ADD_ONLY:
            if table in present:
                cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP_ROLE}")
