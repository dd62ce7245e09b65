"""Fills the tables to a great number of declarations by SQL: copies of really lodged ones, with ids of past moments.

Every declaration gets every row that a released one leaves: versions, valuations, assessments, decision, journal
lines with their leaves, notice, payment, release note. The explanations (`detail`, JSON of some kilobytes, stored
beside the row and never searched) are copied in full for the first FULL declarations only, and the shortest JSON
stands for the others, so that a million fit on a small disk in minutes; rows and indexes are as many as in earnest.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psycopg import ClientCursor

from bench.documents import OFFICES, OPERATOR

FULL = 10_000
OPEN = 2_000
"""How many of the newest stay under verification; the others are released."""
OPERATORS = 50
"""The declarations are spread over as many operators; ours has one share."""
BATCH = 25_000
TEMPLATES = 40

_OFFICE = "(ARRAY[{}])[1 + mod(f.n, {})]".format(", ".join(f"'{office}'" for office in OFFICES), len(OFFICES))
_DECLARANT = f"CASE WHEN mod(f.n, {OPERATORS}) = 0 THEN '{OPERATOR}' ELSE 'OP' || mod(f.n, {OPERATORS}) END"
_MINE = {"office": "f.office", "declarant": "f.declarant"}
_STATE = "CASE WHEN f.open THEN 'under_verification' ELSE 'released' END"
_DETAIL = f"CASE WHEN f.n <= {FULL} THEN t.detail ELSE '{{}}'::jsonb END"
_CHILD = {**_MINE, "id": "uuidv7(f.age)", "declaration_id": "f.id"}
_NUMBERED = {**_MINE, "year": "2025", "serial": "f.n"}
_COPIED: tuple[tuple[str, str, dict[str, str]], ...] = (  # table, column of the declaration, columns made anew
    (
        "declaration",
        "id",
        {
            **_MINE,
            "id": "f.id",
            "reference": "'FILL-' || f.n",
            "state": _STATE,
            "registration_year": "2025",
            "registration_serial": "f.n",
            "changed_at": "now() + f.age",
        },
    ),
    ("declaration_version", "declaration_id", {**_CHILD, "document": _DETAIL.replace("detail", "document")}),
    ("valuation_record", "declaration_id", {**_CHILD, "detail": _DETAIL}),
    ("assessment_record", "declaration_id", {**_CHILD, "detail": _DETAIL}),
    ("selectivity_decision", "declaration_id", {**_CHILD, "detail": _DETAIL}),
    ("access_journal_line", "subject", {**_MINE, "id": "uuidv7(f.age)", "subject": "f.id", "at": "now() + f.age"}),
)
_AFTER = (
    """INSERT INTO revenue_notice (id, office, declarant, subject, title, debtor, year, serial, currency, lines, total,
                                   state, issued_at)
       SELECT uuidv7(f.age), f.office, f.declarant, f.id, f.office || '/2025/' || f.n, 'Mercearia Exemplo, Lda.', 2025,
              f.n, 'CVE', '{"DI": "100"}', 100, 'paid', now() + f.age FROM fill f WHERE NOT f.open""",
    """INSERT INTO revenue_payment (id, notice_id, office, declarant, year, serial, amount, method, payer, paid_at,
                                    cashier_name)
       SELECT uuidv7(f.age), n.id, f.office, f.declarant, 2025, f.n, 100, 'cash', '', now() + f.age, 'Caixa'
       FROM fill f JOIN revenue_notice n ON n.office = f.office AND n.year = 2025 AND n.serial = f.n""",
    """INSERT INTO release_note (id, declaration_id, office, declarant, version, year, serial, made_at, made_by_name,
                                 reason)
       SELECT uuidv7(f.age), f.id, f.office, f.declarant, 1, 2025, f.n, now() + f.age, 'Chefe', '' FROM fill f
       WHERE NOT f.open""",
    """INSERT INTO access_journal_leaf (id, office, index, line, leaf, chain, sealed_at)
       SELECT uuidv7(), l.office, start.at + row_number() OVER (PARTITION BY l.office ORDER BY l.id), l.id,
              sha256(l.id::text::bytea), sha256(l.id::text::bytea), now() - interval '1 day'
       FROM fill f JOIN access_journal_line l ON l.subject = f.id
       CROSS JOIN LATERAL (SELECT coalesce(max(index), -1) AS at FROM access_journal_leaf a WHERE a.office = l.office)
                  start""",
)


_RELEASE_THE_OLDER = """UPDATE declaration SET state = 'released'
    WHERE state = 'under_verification' AND registration_year = 2025 AND registration_serial <= %s"""


def fill(templates: list[Any], have: int, wanted: int, tell: Callable[[float], None]) -> None:
    """Bring the filled declarations from `have` to `wanted`; `templates` are ids of really lodged ones."""
    from alfandega.settings import embedded, roles  # noqa: PLC0415 - after the scratch home is chosen
    from alfandega.settings.database import target  # noqa: PLC0415

    with roles.connect(target(), "owner", user=embedded.SUPERUSER) as connection:
        cursor = ClientCursor(connection)
        cursor.execute("SET session_replication_role = replica")  # foreign keys are right by the way rows are made
        cursor.execute("SET synchronous_commit = off")  # of the filling alone; what is measured is durable
        statements = [*(_copying(cursor, *each) for each in _COPIED), *_AFTER]
        for first in range(have + 1, wanted + 1, BATCH):
            last = min(first + BATCH - 1, wanted)
            cursor.execute(
                f"""CREATE TEMP TABLE fill AS
                    SELECT f.n, uuidv7(f.age) AS id, f.age, {_OFFICE} AS office, {_DECLARANT} AS declarant,
                           (%s::uuid[])[1 + mod(f.n, %s)] AS template, f.n > %s AS open
                    FROM (SELECT n, interval '-40 days' + n * interval '1 second' AS age
                          FROM generate_series(%s::int, %s::int) n) f""",
                [templates, len(templates), wanted - OPEN, first, last],
            )
            cursor.execute("CREATE INDEX ON fill (template)")
            cursor.execute("ANALYZE fill")
            for statement in statements:
                cursor.execute(statement)
            cursor.execute("DROP TABLE fill")
            tell((last - have) / (wanted - have))
        cursor.execute(_RELEASE_THE_OLDER, [wanted - OPEN])
        cursor.execute("VACUUM (ANALYZE)")


def _copying(cursor: Any, table: str, column: str, made: dict[str, str]) -> str:
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position", [table]
    )
    names = [name for (name,) in cursor.fetchall()]
    values = ", ".join(made.get(name, f't."{name}"') for name in names)
    listed = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO {table} ({listed}) SELECT {values} FROM fill f JOIN {table} t ON t."{column}" = f.template'
