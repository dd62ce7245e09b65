"""A past year of one million assessed items, re-assessed under the published tariff and under a draft, and compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter
from typing import Any

from bench.figures import Part, Tell
from bench.scratch import Scratch

SIZES = {"small": 100_000, "full": 1_000_000}
FIRST = date(2025, 1, 1)
HOW = (
    "Assessed items of one year on every line of the illustrative tariff, made by SQL; the draft raises one duty and "
    "ends a line. Reading from PostgreSQL, both assessments, the comparison and all tables, in one process."
)
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
        v.value,
        jsonb_build_object('KGM', (v.value / 40)::numeric(18,3)::text, 'KGM-G', (v.value / 36)::numeric(18,3)::text,
            'LTR', (v.value / 90)::numeric(18,2)::text, 'C62', (10 + i)::text),
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


def measure(scratch: Scratch, tell: Tell, scale: str) -> Part:  # noqa: ARG001 - one shape for every part
    """Fill, and replay once."""
    from alfandega.access.actor import SYSTEM  # noqa: PLC0415 - after the scratch home is chosen
    from alfandega.reference import snapshot as reference  # noqa: PLC0415
    from alfandega.replay.asking import Question  # noqa: PLC0415
    from alfandega.replay.replaying import Tariffs  # noqa: PLC0415
    from alfandega.replay.stages import STAGE_NAMES  # noqa: PLC0415
    from alfandega.replay.working import replay_of  # noqa: PLC0415
    from alfandega.tariff import snapshot as tariff  # noqa: PLC0415
    from alfandega.tariff.measure import duty_of  # noqa: PLC0415

    items, book, day = SIZES[scale], tariff.current(), date(2026, 12, 1)
    codes = [code for code in book.codes if book.line(code, day)]
    tell(f"filling {items:,} assessed items", 0.0)
    fill(items, codes, FIRST.isoformat())
    sugar = [replace(each, duty=duty_of("35 %")) if each.tax == "DI" else each for each in book.measures["1701990000"]]
    lines = {code: each for code, each in book.lines.items() if code != "6309000000"}
    draft = replace(book, measures={**book.measures, "1701990000": sugar}, lines=lines, treatments={})
    stages: list[tuple[str, float]] = []

    def listen(stage: str, share: float) -> None:
        if not stages or stages[-1][0] != stage:
            stages.append((stage, perf_counter()))
        tell("replaying", 0.8 + 0.2 * share)

    last = FIRST + timedelta(days=364)
    begun = perf_counter()
    found = replay_of(SYSTEM, Tariffs(book, draft, reference.current()), Question(FIRST, last, day, day), listen)
    ended = perf_counter()
    part = Part("replay", "Replay of past declarations under a draft", HOW)
    part.add(f"{found.totals.items:,} item lines replayed", f"{ended - begun:.1f} s", "< 10 s for a million")
    for (stage, start), (_, end) in zip(stages, [*stages[1:], ("", ended)], strict=True):
        part.add(f"of it: {STAGE_NAMES[stage].lower()}", f"{end - start:.1f} s")
    part.notes.append(
        f"{found.totals.more:,} lines pay more, {found.totals.same:,} the same; {found.totals.newly_refused:,} are "
        f"newly refused and {found.totals.refused_by_both:,} by both tariffs."
    )
    return part
