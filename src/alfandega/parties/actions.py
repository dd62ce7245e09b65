"""Writes on operators: registering them and giving keys to their systems."""

from __future__ import annotations

import secrets

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.models import User
from alfandega.access.roles import EVERY_OFFICE
from alfandega.kernel.dates import now
from alfandega.parties.models import Operator, Token


def register_operator(actor: Actor, *, code: str, name: str, kind: str, address: str = "") -> Operator:
    """Register an operator, or bring the entry of its NIF up to date."""
    with transaction.atomic():
        operator, _ = Operator.objects.update_or_create(
            code=code, defaults={"name": name, "kind": kind, "address": address}
        )
        record(actor, "operator.register", office=EVERY_OFFICE, subject=operator.pk, data={"code": code, "kind": kind})
    return operator


def give_token(actor: Actor, user: User, label: str) -> str:
    """Make a token for the operator's user; returns the secret, which cannot be read again later."""
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        token = Token.objects.create(digest=Token.digest_of(secret), operator=user.operator, user=user, label=label)
        record(
            actor, "token.give", office=EVERY_OFFICE, declarant=user.operator, subject=token.pk, data={"label": label}
        )
    return secret


def end_token(actor: Actor, token: Token, reason: str) -> None:
    """End a token at once (RCA 138.1.g)."""
    with transaction.atomic():
        token.ended_at = now()
        token.save(update_fields=["ended_at"])
        record(actor, "token.end", office=EVERY_OFFICE, declarant=token.operator, subject=token.pk, reason=reason)


def user_of_token(secret: str) -> User | None:
    """The active user whose unended token this is, or None. Asked by every request of the API, so in plain SQL."""
    found = User.objects.raw(
        """SELECT access_user.* FROM access_user JOIN parties_token ON parties_token.user_id = access_user.id
           WHERE parties_token.digest = %s AND parties_token.ended_at IS NULL AND access_user.is_active""",
        [Token.digest_of(secret)],
    )
    return next(iter(found), None)
