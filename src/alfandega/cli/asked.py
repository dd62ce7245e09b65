"""Options that many commands have, and reading the file of a case."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from alfandega.kernel.fault import Fault


def _known(language: str) -> str:
    from alfandega.lawbook.wording import LANGUAGES  # noqa: PLC0415 - `--help` must not wait for it

    if language not in LANGUAGES:
        raise typer.BadParameter(f"choose one of {', '.join(LANGUAGES)}")
    return language


Language = Annotated[str, typer.Option("--language", "-l", help="pt, fr or en.", callback=_known)]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="The date of law of a case that names none; else today."),
]


def contents(file: Path) -> bytes | Fault:
    """What is in a file, or in the input when it is "-"; or why it cannot be opened."""
    from alfandega.kernel.fault import Fault  # noqa: PLC0415 - `--help` must not wait for it
    from alfandega.kernel.text import msgid  # noqa: PLC0415

    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        return Fault(
            code="file.not-opened",
            message=msgid("The file cannot be opened: {why}."),
            params={"why": error.strerror or type(error).__name__},
            remedy=msgid("Check its name and who may read it."),
        )
