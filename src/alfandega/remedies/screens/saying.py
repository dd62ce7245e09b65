"""Faults of an act said beside the fields they are about."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from alfandega.kernel.fault import Fault
from alfandega.lawbook import wording


def put_beside(form: forms.Form, faults: Sequence[Fault], language: str) -> tuple[Fault, ...]:
    """Put each fault beside its field; gives back those that belong to no field of the form."""
    general = []
    for fault in faults:
        field = fault.where.split("/")[1] if fault.where.startswith("/") else ""
        if field not in form.fields:
            field = fault.where.removeprefix("/").replace("/", "-", 1)
        if field in form.fields:
            words = wording.fault(fault, language)
            form.add_error(field, f"{words['message']} {words['remedy']}".strip())
        else:
            general.append(fault)
    return tuple(general)
