"""An act on a declaration as officers see it: a title, a small form, and the action it calls.

Each stage lists its own acts in `screens/acts.py`; the page of the declaration gathers them and shows those that are
open in the present state to the officer who looks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alfandega.access.actor import Actor
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import needs_reason

LONGEST_REASON = 2_000
"""Characters; the journal keeps a reason, not a treatise."""


class ActForm(forms.Form):
    """The form of an act that needs nothing but the will to do it."""

    template = "office/declaration/act_fields.html"
    use_required_attribute = False

    def __init__(self, *args: Any, declaration: Declaration, **kwargs: Any) -> None:
        self.declaration = declaration
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class ReasonForm(ActForm):
    """The form of an act that needs a reason (RCA 143.2). The action itself refuses an empty one."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2, "aria-required": "true"}),
        help_text=_("The journal keeps it beside your name."),
    )


def always(declaration: Declaration, actor: Actor) -> bool:  # noqa: ARG001 - one shape for every condition
    """The state table alone decides."""
    return True


@dataclass(frozen=True)
class Act:
    """One act: `name` is its row in the state table, `do` the action, given what the form holds.

    `open_now` narrows what the state table allows by what is on file (an amendment that waits, the examiner drawn).
    """

    name: str
    title: str | Promise
    does: str | Promise
    do: Callable[[Actor, UUID, Mapping[str, Any]], object]
    form: type[ActForm] = ReasonForm
    tone: str = "primary"
    open_now: Callable[[Declaration, Actor], bool] = always

    def __post_init__(self) -> None:
        """A form without a reason where the law wants one would be refused each time: catch it at start-up."""
        if needs_reason(self.name) and "reason" not in self.form.base_fields:
            raise TypeError(f"The form of {self.name!r} has no field for the reason that the act needs.")
