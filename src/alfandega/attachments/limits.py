"""How large and how many; settings of the administration (law/cv/parameters/attachments.yaml)."""

from __future__ import annotations

from datetime import date

from alfandega.lawbook.parameters import whole

MEGABYTE = 1024 * 1024
MARGIN = 64 * 1024
"""Bytes of a request beside its files: names, fields, boundaries."""


def largest(on: date) -> int:
    """Bytes that one file may have."""
    return whole("attachments.largest", on) * MEGABYTE


def at_once(on: date) -> int:
    """Files that one request may bring."""
    return whole("attachments.at_once", on)


def of_one_holder(on: date) -> int:
    """Files that one declaration may have, withdrawn ones too."""
    return whole("attachments.of_one_file", on)


def of_a_request(on: date) -> int:
    """Bytes that a whole request may have."""
    return largest(on) * at_once(on) + MARGIN
