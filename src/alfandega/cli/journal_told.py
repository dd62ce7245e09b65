"""What `alfandega journal` finds, from the database or from an export; the models are the shape of its `--json`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel, Field
from rich.console import Console
from rich.table import Table

from alfandega.access.journal_file import check_export, read_checkpoint, write_checkpoint, write_export
from alfandega.access.seal import Broken, Point
from alfandega.cli.at_hand import database
from alfandega.kernel.dates import now


class CannotTellError(Exception):
    """There is nothing to look at; says why."""


class Break(BaseModel):
    """One place where the journal is not what was sealed."""

    index: int = Field(description="Place in the office's chain, counted from 0.")
    line: str = Field(description="Id of the journal line, where one is named.")
    kind: str = Field(description="changed, removed, reordered, missing-seal, cut-off or rewritten.")


class OfficeChecked(BaseModel):
    """The journal of one office."""

    office: str
    intact: bool
    sealed: int = Field(description="Lines under the seal.")
    unsealed: int = Field(description="Lines too young to be sealed: not protected yet.")
    head: str = Field(description="The chain's present hash, as hex.")
    broken: list[Break]


class JournalChecked(BaseModel):
    """The answer of `alfandega journal verify --json`."""

    intact: bool
    offices: list[OfficeChecked]

    def only(self, office: str) -> JournalChecked:
        """The answer for one office (all when empty). Raises CannotTellError when it has no journal."""
        if not office:
            return self
        kept = [each for each in self.offices if each.office == office]
        if not kept:
            raise CannotTellError(f"office {office} has no journal here")
        return JournalChecked(intact=all(each.intact for each in kept), offices=kept)


def _answer(found: list[OfficeChecked]) -> JournalChecked:
    return JournalChecked(intact=all(each.intact for each in found), offices=found)


def _office(office: str, sealed: int, unsealed: int, head: str, broken: tuple[Broken, ...]) -> OfficeChecked:
    places = [Break(index=each.index, line=each.line_id, kind=each.kind) for each in broken]
    return OfficeChecked(office=office, intact=not broken, sealed=sealed, unsealed=unsealed, head=head, broken=places)


def points_of(checkpoint: Path | None) -> dict[str, Point]:
    """The points of a checkpoint file. Raises NotAJournalFileError or OSError."""
    return read_checkpoint(checkpoint.read_text(encoding="utf-8", errors="replace")) if checkpoint else {}


def write_points(path: Path, found: JournalChecked) -> None:
    """Write a checkpoint of what was found. Raises CannotTellError when it is broken: that is nothing to hold on to."""
    if not found.intact:
        raise CannotTellError("no checkpoint is written of a broken journal")
    points = {each.office: Point(each.sealed, bytes.fromhex(each.head)) for each in found.offices}
    path.write_text(write_checkpoint(points, now().isoformat(timespec="seconds")), encoding="utf-8")


def from_export(path: Path, points: Mapping[str, Point]) -> JournalChecked:
    """Check an export. Raises NotAJournalFileError or OSError."""
    with path.open(encoding="utf-8", errors="replace") as stream:
        return _answer(
            [
                _office(each.office, each.checked.sealed, each.unsealed, each.checked.head.hex(), each.checked.broken)
                for each in check_export(stream, points)
            ]
        )


def from_database(points: Mapping[str, Point], office: str = "") -> JournalChecked:
    """Check the journal in the database, of one office or of all. Raises CannotTellError."""
    with _database() as offices:
        from alfandega.access.sealing import verify  # noqa: PLC0415 - Django must be set up before

        wanted = sorted({*offices, *points} if not office else {office} & {*offices, *points})
        checked = [verify(each, points.get(each)) for each in wanted]
        return _answer([_office(each.office, each.sealed, each.unsealed, each.head, each.broken) for each in checked])


def write_file(path: Path, office: str = "") -> int:
    """Export the sealed journal of one office or of all; returns how many lines. Raises CannotTellError or OSError."""
    with _database() as offices:
        from alfandega.access.sealing import count_unsealed, sealed_lines  # noqa: PLC0415

        wanted = [each for each in offices if not office or each == office]
        if office and not wanted:
            raise CannotTellError(f"office {office} has no journal here")
        with path.open("w", encoding="utf-8") as stream:
            return write_export(stream, ((each, sealed_lines(each), count_unsealed(each)) for each in wanted))


@contextmanager
def _database() -> Iterator[list[str]]:
    """The offices that have a journal, with the database at hand and all of it in sight."""
    from alfandega.settings import place  # noqa: PLC0415
    from alfandega.settings.database import target  # noqa: PLC0415

    if target().embedded and not (place.data_directory() / "PG_VERSION").exists():
        raise CannotTellError("there is no database here yet: `make run` makes it")
    with database():
        from django.db import Error  # noqa: PLC0415

        from alfandega.access.acting import acting  # noqa: PLC0415
        from alfandega.access.actor import SYSTEM  # noqa: PLC0415
        from alfandega.access.sealing import offices_with_journal  # noqa: PLC0415

        try:
            with acting(SYSTEM):
                yield offices_with_journal()
        except Error as error:
            raise CannotTellError(f"the database does not answer as it should: {error}") from error


def show(found: JournalChecked) -> None:
    """Print the answer."""
    console = Console()
    table = Table()
    for heading, number in (
        ("office", False),
        ("sealed", True),
        ("not yet sealed", True),
        ("head", False),
        ("", False),
    ):
        table.add_column(heading, justify="right" if number else "left")
    for each in found.offices:
        verdict = "[green]intact[/]" if each.intact else f"[bold red]broken in {len(each.broken)} places[/]"
        table.add_row(each.office, str(each.sealed), str(each.unsealed), f"{each.head[:16]}…", verdict)
    console.print(table)
    for each in found.offices:
        for place in each.broken:
            console.print(f"[red]{each.office} {place.index}: {place.kind}[/] {place.line}")
