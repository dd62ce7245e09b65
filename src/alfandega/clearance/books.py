"""The books of a date, from the live database; the command line uses the files instead (`files`)."""

from __future__ import annotations

from datetime import date

from alfandega.clearance.dossier import Books


def live(on: date) -> Books:
    """The books as the system clears with them, judged on the date."""
    from alfandega.reference import snapshot as reference  # noqa: PLC0415 - needs Django's models, which `files` does not
    from alfandega.tariff import snapshot as tariff  # noqa: PLC0415

    return Books(on, reference.current(), tariff.current())


def files(on: date) -> Books:
    """The books as the files of `law/` and `data/` have them, without a database."""
    from alfandega.reference import snapshot as reference  # noqa: PLC0415
    from alfandega.tariff import snapshot as tariff  # noqa: PLC0415

    return Books(on, reference.from_files(), tariff.from_files())
