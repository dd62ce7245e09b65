"""Filling an empty database with the law's lists, an illustrative tariff, people and declarations in every state.

One transaction: killed half-way, it leaves nothing, and the next start begins anew.
"""

from __future__ import annotations

import json
import os

from rich.console import Console

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import User
from alfandega.access.roles import Role
from alfandega.demo.cases import CASES
from alfandega.demo.driving import Drive
from alfandega.demo.people import make_people, make_token, token_file
from alfandega.lawbook.paths import data_root
from alfandega.reference.actions import load_reference
from alfandega.revenue.cash.actions import open_session
from alfandega.settings.home import Misconfigured
from alfandega.tariff.actions import load_tariff
from alfandega.tariff.quotas.opening import load_quotas

FORBIDDEN = "ALFANDEGA_NO_DEMO"
"""Set in production: accounts whose password everybody knows are then never made."""


FLOAT = {1000: 5, 500: 6, 200: 10, 100: 20, 50: 20, 20: 20, 10: 20}
"""What the cashiers of the demonstration have to make change with."""


def load(console: Console | None = None) -> bool:
    """Load the demonstration into a database that has no user yet; says on `console` what it does.

    Returns whether it loaded: a database with users is left alone. Raises Misconfigured where the demo is forbidden.
    """
    if os.environ.get(FORBIDDEN, "").strip().lower() in ("1", "true", "yes", "on"):
        raise Misconfigured(f"{FORBIDDEN} forbids the demo: start with `alfandega run --no-demo`.")
    if User.objects.exists():
        return False
    console = console or Console(quiet=True)
    with acting(SYSTEM):
        codes = load_reference(SYSTEM)
        tariff = load_tariff(SYSTEM, data_root() / "demo" / "tariff.csv", data_root() / "demo" / "measures.csv")
        quotas = load_quotas(SYSTEM, data_root() / "demo" / "quotas.csv")
        told = f"Code lists: {codes} entries. Tariff: {tariff.lines} lines, {quotas} periods of quotas, illustrative."
        console.print(told, highlight=False)
        users = make_people()
        _open_cash_desks(users)
        make_token(users)
        console.print(f"People: {len(users)} accounts. API token of the broker: {token_file()}", highlight=False)
        for case in CASES:
            document = json.loads(case.path.read_text(encoding="utf-8"))
            drive = Drive(users, users[case.declarant].actor, document)
            getattr(drive, case.step)()
        console.print(f"Declarations: {len(CASES)}, in every state.", highlight=False)
    return True


def _open_cash_desks(users: dict[str, User]) -> None:
    """So that a visitor may take cash at once."""
    for user in users.values():
        if user.role == Role.CASHIER:
            with acting(user.actor):
                open_session(user.actor, FLOAT)
