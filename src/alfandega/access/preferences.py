"""What users choose for themselves and nobody else is touched by: the language of their screens."""

from __future__ import annotations

from alfandega.access.actor import Actor
from alfandega.access.models import User


def choose_language(actor: Actor, language: str) -> None:
    """Remember the language (pt, fr or en) in which the actor reads; a person's own comfort, so not journalled."""
    if actor.id is not None:
        User.objects.filter(pk=actor.id).update(language=language)
