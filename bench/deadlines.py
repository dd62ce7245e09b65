"""Deadlines: the sweep over a million that run, and the page that lists what falls due."""

from __future__ import annotations

from time import perf_counter

from bench.documents import OFFICES
from bench.figures import Part, Tell, ms, per_call
from bench.scratch import Scratch

OPEN = {"full": 1_000_000, "small": 100_000}
HOW = (
    "A million deadlines run (a tenth of them periods of review), spread over the next two years; 1 % pass and 2 % come"
    " near on the day of the sweep; then a tenth pass at once, as after seventy days without a sweep."
)

_FILL = """INSERT INTO deadlines_deadline
    (id, office, declarant, which, subject, kind, title, occasion, concerned, begins, due, alert_from, alerted,
     runs_out, state, extended, figures, steps, holidays, made_at)
    SELECT gen_random_uuid(), (%(offices)s::varchar[])[1 + number %% %(many)s], '200000001',
        CASE WHEN number %% 10 = 0 THEN 'review.collection' ELSE 'declaration.payment' END,
        gen_random_uuid(), 'declaration', 'X/2026/' || number, '',
        CASE WHEN number %% 10 = 0 THEN ARRAY['head_of_office'] ELSE ARRAY['declarant'] END,
        now() - interval '20 days',
        now() + number * (interval '700 days' / %(count)s) - interval '7 days',
        now() + number * (interval '700 days' / %(count)s) - interval '21 days',
        false, number %% 10 = 0, 'open', false, '[]', '[]', '[]', now()
    FROM generate_series(1, %(count)s) number"""


def measure(scratch: Scratch, tell: Tell, scale: str) -> Part:
    """Fill, sweep an ordinary day, sweep again, list, sweep seventy days."""
    from datetime import timedelta  # noqa: PLC0415

    from django.db import connection  # noqa: PLC0415 - after Django is set up

    from alfandega.access.acting import acting  # noqa: PLC0415
    from alfandega.access.actor import SYSTEM  # noqa: PLC0415
    from alfandega.deadlines.screens.listing import chosen, counts  # noqa: PLC0415
    from alfandega.deadlines.sweeping import sweep  # noqa: PLC0415
    from alfandega.kernel.dates import now  # noqa: PLC0415

    count = OPEN[scale]
    part = Part("deadlines", "Deadlines", HOW)
    tell("filling", 0.0)
    with acting(SYSTEM), connection.cursor() as cursor:
        cursor.execute(_FILL, {"offices": list(OFFICES), "many": len(OFFICES), "count": count})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE deadlines_deadline")
    tell("sweeping a day", 0.5)
    begun = perf_counter()
    done = sweep()
    part.add(
        f"Sweep of {count:,} that run, {done.passed:,} pass and {done.near:,} come near",
        f"{perf_counter() - begun:.2f} s, {done.alerts:,} alerts",
        "under 10 s",
    )
    part.add("The next sweep, with nothing to do", ms(per_call(sweep)))
    actor = scratch.officers["head_of_office", OFFICES[0]]
    with acting(actor):
        part.add("The list of an office, first page", ms(per_call(lambda: list(chosen(actor, {})[:51]))))
        part.add("Its counts of overdue, today and this week", ms(per_call(lambda: counts(actor))))
    tell("sweeping seventy days", 0.8)
    begun = perf_counter()
    done = sweep(now() + timedelta(days=70))
    part.add(
        f"A sweep after seventy days: {done.passed:,} pass", f"{perf_counter() - begun:.1f} s, {done.alerts:,} alerts"
    )
    return part
