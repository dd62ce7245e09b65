"""Fitting a text into a box of the form: wrapped by columns of the typewriter face, set smaller, or cut with a mark.

A text that does not fit stands whole in the annex of the form, so nothing declared is lost on paper. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MM_PER_POINT = 25.4 / 72
ADVANCE = 0.602
"""Width of a character of DejaVu Sans Mono, in em."""
PITCH = 1.15
"""From one line to the next, in em; the templates set the same."""
SIZES = (7.0, 5.5)
"""Points: the ordinary size, and the one tried before a text is cut."""
SEE_ANNEX = "… (ver anexo)"

_LINES = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Controls that make text read in another order than it was typed have no place on a legal paper."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines to print at a size in points; `whole` is false when the text was cut."""

    lines: tuple[str, ...]
    size: float
    whole: bool


def columns(width: float, size: float) -> int:
    """How many characters of `size` points stand in `width` millimetres, at least one."""
    return max(1, int(width / (ADVANCE * size * MM_PER_POINT) + 1e-6))


def rows(height: float, size: float) -> int:
    """How many lines of `size` points stand in `height` millimetres, at least one."""
    return max(1, int(height / (PITCH * size * MM_PER_POINT) + 1e-6))


def clean(text: str) -> str:
    """The text with every sort of line end as one, without controls and without characters that reorder it."""
    text = _REORDERING.sub("\ufffd", _LINES.sub("\n", text))
    return "".join(" " if char != "\n" and unicodedata.category(char) == "Cc" else char for char in text)


def width_of(text: str) -> int:
    """Columns a text takes: ideographs and emoji two, marks that stand on others none."""
    if text.isascii():
        return len(text)
    return sum(_advance(char) for char in text)


def _advance(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" or ord(char) >= 0x1F000 else 1


def wrap(text: str, wide: int) -> list[str]:
    """The text in lines of at most `wide` columns; words longer than a line are broken, empty lines left out."""
    lines: list[str] = []
    for paragraph in clean(text).split("\n"):
        line = ""
        for word in _pieces(paragraph, wide):
            longer = f"{line} {word}" if line else word
            if width_of(longer) <= wide:
                line = longer
            else:
                lines.append(line)
                line = word
        if line:
            lines.append(line)
    return lines


def _pieces(paragraph: str, wide: int) -> Iterator[str]:
    """The words of a paragraph, those longer than a line in pieces of a line. Numbers hold together."""
    for word in paragraph.split(" "):
        piece = word
        while width_of(piece) > wide:
            cut = len(cut_to(piece, wide)) or 1
            yield piece[:cut]
            piece = piece[cut:]
        if piece:
            yield piece


def cut_to(text: str, wide: int) -> str:
    """The beginning of a text that stands in `wide` columns."""
    if text.isascii():
        return text[:wide]
    taken = 0
    for index, char in enumerate(text):
        taken += _advance(char)
        if taken > wide:
            return text[:index]
    return text


def fit(text: str, width: float, height: float, sizes: tuple[float, ...] = SIZES) -> Fitted:
    """The text in a space of `width` × `height` millimetres: at the largest of `sizes` at which all of it fits.

    Else at the smallest, its last line ending in a reference to the annex.
    """
    lines: list[str] = []
    size = sizes[0]
    for size in sizes:
        lines = wrap(text, columns(width, size))
        if len(lines) <= rows(height, size):
            return Fitted(tuple(lines), size, whole=True)
    wide, high = columns(width, size), rows(height, size)
    lines = lines[:high]
    mark = SEE_ANNEX if wide > len(SEE_ANNEX) else "…"
    lines[-1] = cut_to(lines[-1], wide - width_of(mark)) + mark
    return Fitted(tuple(lines), size, whole=False)
