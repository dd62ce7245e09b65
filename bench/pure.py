"""The stages on paper, in pure Python: no database, no server."""

from __future__ import annotations

import json
from datetime import date
from time import perf_counter

from bench.documents import declaration
from bench.figures import Part, Tell, ms, per_call

HOW = "Median of repeated calls in one process, on the books of today read from the files of `law/` and `data/`."
MANY = 9_999
SEED = bytes(range(32))


def measure(tell: Tell) -> Part:
    """Time each stage on a declaration of 3 items, and the whole on 9,999 items."""
    from alfandega import flow  # noqa: PLC0415 - after the scratch home is chosen
    from alfandega.clearance import books as clearance_books  # noqa: PLC0415
    from alfandega.clearance.acceptance.case import Case  # noqa: PLC0415
    from alfandega.clearance.acceptance.check import faults_of  # noqa: PLC0415
    from alfandega.clearance.assessment.rules import assess  # noqa: PLC0415
    from alfandega.clearance.declaration.reading import read_sad  # noqa: PLC0415
    from alfandega.clearance.selectivity.rules import Question, choose  # noqa: PLC0415
    from alfandega.clearance.valuation.rules import transaction_value  # noqa: PLC0415
    from alfandega.exchange.asycuda import read_sad as read_xml  # noqa: PLC0415
    from alfandega.exchange.asycuda import write_sad as write_xml  # noqa: PLC0415

    books = clearance_books.files(date.today())
    document = declaration("pure")
    sad, _ = read_sad(document)
    part = Part("pure", "Rules and documents in pure Python", HOW)

    tell("valuation and assessment", 0.1)
    valuation = transaction_value(sad, books)
    assessment = assess(sad, valuation, books)
    question = Question(sad, valuation, assessment, books, "CVPRA/2026/1", SEED)
    explained = per_call(lambda: assess(sad, transaction_value(sad, books), books)) / len(sad.items)
    part.add("Explained assessment, one item (value build-up, every tax line, traces)", ms(explained), "< 0.3 ms")
    tell("acceptance and channel", 0.3)
    case = Case(sad, books, broker=True)
    part.add("Acceptance, all rules, one declaration of 3 items", ms(per_call(lambda: faults_of(case))))
    part.add("Channel, rules and draw, one declaration of 3 items", ms(per_call(lambda: choose(question))))
    tell("reading", 0.5)
    as_json = json.dumps(document).encode()
    part.add("Reading our JSON, 3 items", ms(per_call(lambda: read_sad(json.loads(as_json)))))
    as_xml = write_xml(sad)
    part.add(f"Reading ASYCUDA XML, 3 items ({len(as_xml) / 1024:.0f} KiB)", ms(per_call(lambda: read_xml(as_xml))))
    tell(f"{MANY:,} items", 0.7)
    part.add(f"{MANY:,} items: read, checked, valued, assessed, channel", _many(books, read_sad, flow.judge), "seconds")
    return part


def _many(books: object, read_sad: object, judge: object) -> str:
    document = json.dumps(declaration("many", items=MANY))
    begun = perf_counter()
    sad, _ = read_sad(json.loads(document))  # type: ignore[operator]
    outcome = judge(sad, books, broker=True)  # type: ignore[operator]
    assert outcome.accepted, outcome.faults[:3]
    return f"{perf_counter() - begun:.2f} s"
