"""A past year of one million assessed items, re-assessed under the published tariff and under a draft, and compared."""

from __future__ import annotations

from typing import Any

ITEMS = 1_000_000
OF_A_DECLARATION = 10
IMPORTERS = 2_000
_DECLARATIONS = """INSERT INTO declaration (id, office, declarant, reference, state, channel, version, digest, faults,
        registration_year, registration_serial, transport_document, consignee, item_count, examiner_name, made_at,
        changed_at)
    SELECT md5('replay' || n)::uuid, (ARRAY['CVPRA','CVMIN','CVRAI','CVSID','CVFOG'])[1 + mod(n, 5)], 'BENCH',
        'REPLAY-' || n, 'released', 'green', 1, '', '[]', 2024, n, '', '', %(each)s, '', now(), now()
    FROM generate_series(1, %(declarations)s) n"""
_ITEMS = """INSERT INTO assessed_item (id, declaration_id, office, declarant, version, item, "on", flow, importer, code,
        origin, procedure, national_procedure, preference, documents, exporter, quota, value, quantities,
        payable)
    SELECT uuidv7(), md5('replay' || n)::uuid, (ARRAY['CVPRA','CVMIN','CVRAI','CVSID','CVFOG'])[1 + mod(n, 5)],
        'BENCH', 1, i, date %(first)s + mod(n, 365), 'I', 'NIF' || mod(n * 7, %(importers)s),
        (%(codes)s::text[])[1 + mod(n * 31 + i * 17, %(many)s)],
        (ARRAY['PT','CN','BR','TH','SN','US','NL','TR','IN','ES','MA','FR'])[1 + mod(n * 13 + i * 5, 12)],
        CASE WHEN mod(n, 10) = 0 THEN '7100' ELSE '4000' END, '000',
        CASE WHEN mod(n, 3) = 0 THEN '100' ELSE '' END,
        CASE mod(n, 3) WHEN 0 THEN '380 851 853 862 911 954 DV1' WHEN 1 THEN '380 851 853 911 DV1'
             ELSE '380 851 853 856 890 911 990 ARM DV1' END, '', '',
        v.value, jsonb_build_object('KGM', (v.value / 40)::numeric(18,3)::text, 'KGM-G', (v.value / 36)::numeric(18,3)::text)
            || CASE WHEN mod(i, 3) = 0 THEN jsonb_build_object('LTR', (v.value / 90)::numeric(18,2)::text, 'C62', (10 + i)::text)
                    ELSE '{}' END,
        round(v.value * 0.25)
    FROM generate_series(1, %(declarations)s) n, generate_series(1, %(each)s) i,
        LATERAL (SELECT (1000 + mod(n * 7919 + i * 104729, 900000))::numeric + mod(n, 100) / 100.0 AS value) v"""


def fill(items: int, codes: list[str], first: str) -> None:
    """Add so many assessed items of a year, by SQL."""
    from psycopg import ClientCursor  # noqa: PLC0415

    from alfandega.settings import embedded, roles  # noqa: PLC0415 - after the scratch home is chosen
    from alfandega.settings.database import target  # noqa: PLC0415

    given: dict[str, Any] = {
        "declarations": items // OF_A_DECLARATION,
        "each": OF_A_DECLARATION,
        "importers": IMPORTERS,
        "codes": codes,
        "many": len(codes),
        "first": first,
    }
    with roles.connect(target(), "owner", user=embedded.SUPERUSER) as connection:
        cursor = ClientCursor(connection)
        cursor.execute("SET synchronous_commit = off")  # of the filling alone
        cursor.execute(_DECLARATIONS, given)
        cursor.execute(_ITEMS, given)
        cursor.execute("VACUUM (ANALYZE) assessed_item")
        cursor.execute("VACUUM (ANALYZE) declaration")
