"""A file of lines or measures as changes for a draft: CSV or XLSX tables, or a JSON document. All faults at once."""

from __future__ import annotations

import tempfile
from pathlib import Path

from alfandega.kernel.fault import Refused
from alfandega.kernel.text import msgid
from alfandega.reference.book import ReferenceBook
from alfandega.tariff.authoring import faults
from alfandega.tariff.authoring.changes import Change
from alfandega.tariff.authoring.document import read_document
from alfandega.tariff.authoring.importing import added, made_equal
from alfandega.tariff.book import TariffBook
from alfandega.tariff.measure_table import read_measures
from alfandega.tariff.reading import Known, read_lines

MOST_BYTES = 32 * 1024 * 1024
JSON = ".json"


def changes_in(name: str, data: bytes, book: TariffBook, reference: ReferenceBook, *, whole: bool) -> list[Change]:
    """What a file called `name` changes in the book.

    A table of lines (with general rates) or of measures adds to what is there; a JSON document too, or, when `whole`,
    it says everything and what it does not name goes. Raises Refused with every fault of the file.
    """
    if len(data) > MOST_BYTES:
        raise Refused(faults.file_too_large(MOST_BYTES // 1024**2))
    if Path(name).suffix.lower() == JSON:
        document = read_document(data, Path(name).name)
        if isinstance(document, list):
            raise Refused(*document)
        lines = [each.line() for each in document.lines]
        measures = [each.measure() for each in document.measures]
        return made_equal(lines, measures, book) if whole else added(lines, measures, book)
    return _of_table(Path(name).name, data, book, reference)


def _of_table(name: str, data: bytes, book: TariffBook, reference: ReferenceBook) -> list[Change]:
    known = Known.of(book.taxes, reference, book.agreements)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name.replace("\x00", "")[-100:].lstrip(".") or msgid("file"))
        path.write_bytes(data)
        if _heading(data) >= {"kind", "duty"}:
            measured = read_measures(path, known)
            if measured.faults:
                raise Refused(*measured.faults)
            return added((), measured.measures, book)
        stored = {(line.code, line.valid_from): line for lines in book.lines.values() for line in lines}
        read = read_lines(path, known, stored=stored)
    if read.faults:
        raise Refused(*read.faults)
    lines = [line for line in read.lines if (line.code, line.valid_from) in read.given]
    return added(lines, read.measures, book)


def _heading(data: bytes) -> set[str]:
    """The columns that the first line of a text names; none for a workbook."""
    first = data[:10_000].split(b"\n", 1)[0].decode("utf-8-sig", errors="replace")
    return {cell.strip().strip('"') for cell in first.replace(";", ",").split(",")}
