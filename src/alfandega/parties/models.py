"""Operators and the tokens with which their systems use the API."""

from __future__ import annotations

import hashlib

from django.db import models

from alfandega.kernel.ids import new_id
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-2.1.j")
class Operator(models.Model):
    """A person entitled to trade; `code` is the tax identification number (NIF)."""

    class Kind(models.TextChoices):
        """In what capacity the operator deals with customs (RCA 139)."""

        TRADER = "trader"
        BROKER = "broker"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=17, unique=True)
    name = models.CharField(max_length=150)
    address = models.TextField(blank=True)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.TRADER)

    class Meta:
        db_table = "parties_operator"


class Token(models.Model):
    """The key of an operator's system to the API. Only its hash is kept; it acts as the user it was made for."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    digest = models.BinaryField(max_length=32, unique=True)
    operator = models.CharField(max_length=17)
    user = models.ForeignKey("access.User", on_delete=models.CASCADE)
    label = models.CharField(max_length=80)
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "parties_token"

    @staticmethod
    def digest_of(secret: str) -> bytes:
        """The stored form of a token: SHA-256, since the token itself is 256 random bits."""
        return hashlib.sha256(secret.encode()).digest()
