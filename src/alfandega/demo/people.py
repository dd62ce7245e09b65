"""Making the people and operators of the demonstration."""

from __future__ import annotations

import os
from pathlib import Path

from django.contrib.auth.hashers import make_password

from alfandega.access.actor import SYSTEM
from alfandega.access.journal import record
from alfandega.access.models import User
from alfandega.access.roles import EVERY_OFFICE
from alfandega.demo.accounts import ACCOUNTS, BROKER, COMPANIES
from alfandega.parties.actions import give_token, register_operator
from alfandega.settings.home import home


def make_people() -> dict[str, User]:
    """Every operator and user; returns the users by name. Call inside `acting(SYSTEM)`."""
    for company in COMPANIES:
        register_operator(SYSTEM, code=company.code, name=company.name, kind=company.kind, address=company.address)
    hashed: dict[str, str] = {}
    users = {}
    for account in ACCOUNTS:
        if account.password not in hashed:
            hashed[account.password] = make_password(account.password)  # slow on purpose, so once for all who share it
        first, _, last = account.name.partition(" ")
        user = User.objects.create(
            username=account.username,
            first_name=first,
            last_name=last,
            password=hashed[account.password],
            role=account.role,
            office=account.office,
            operator=account.operator,
        )
        data = {"username": user.username, "role": user.role, "office": user.office, "operator": user.operator}
        record(SYSTEM, "user.make", office=account.office or EVERY_OFFICE, subject=user.pk, data=data)
        users[account.username] = user
    return users


def token_file() -> Path:
    """Where the broker's key to the API is kept, readable by its owner only."""
    return home() / "demo-token"


def make_token(users: dict[str, User]) -> str:
    """A key to the API for the broker's software; kept in `token_file` as well. Call inside `acting(SYSTEM)`."""
    broker = next(user for user in users.values() if user.operator == BROKER)
    secret = give_token(SYSTEM, broker, "Programa de despacho (demonstração)")
    path = token_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secret + "\n")
    return secret
