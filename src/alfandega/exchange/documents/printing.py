"""Setting a document with typst: a template of this room and a document of plain data make a PDF."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).resolve().parent / "templates"
TAGGED_UP_TO = 25
"""Pages. The structure for screen readers makes long documents slow and large; longer ones are printed without it."""


@cache
def _fonts() -> typst.Fonts:
    """The fonts inside the typst wheel suffice; those of the machine serve for scripts they lack (Chinese, emoji)."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)


def pdf(template: str, data: Mapping[str, Any], *, pages: int = 1) -> bytes:
    """The PDF of `templates/<template>.typ` filled with `data`, which must be JSON-ready; `pages` is a rough count.

    Templates see nothing but this folder, and `data` only as `json(bytes(sys.inputs.data))`.
    """
    compiler = typst.Compiler(TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=_fonts())
    made = compiler.compile(
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_tags=pages <= TAGGED_UP_TO,
    )
    assert isinstance(made, bytes)  # noqa: S101 - PDF is one file, however many pages
    return made
