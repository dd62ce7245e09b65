"""Where the data of the law and the reference data stand: the checkout, the installed wheel, or a directory of yours.

A wheel carries the checkout's `law/` and `data/` as `alfandega/_law` and `alfandega/_data` (see `setup.py`).
"""

from __future__ import annotations

import os
from pathlib import Path

COUNTRY = "cv"
_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent


def law_root() -> Path:
    """The directory that holds `articles/` and `parameters/`; ALFANDEGA_LAW names another one.

    Raises FileNotFoundError, saying what to do, when there is none.
    """
    return _find("ALFANDEGA_LAW", _PACKAGE / "_law" / COUNTRY, _CHECKOUT / "law" / COUNTRY)


def data_root() -> Path:
    """The directory of the code lists and the demo; ALFANDEGA_DATA names another one.

    Raises FileNotFoundError, saying what to do, when there is none.
    """
    return _find("ALFANDEGA_DATA", _PACKAGE / "_data", _CHECKOUT / "data")


def _find(variable: str, installed: Path, checkout: Path) -> Path:
    named = os.environ.get(variable)
    candidates = [Path(named)] if named else [installed, checkout]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    looked = " and ".join(str(candidate) for candidate in candidates)
    raise FileNotFoundError(
        f"No such directory: {looked}. Set {variable} to the directory, or install Alfândega again: "
        "the wheel carries it."
    )
