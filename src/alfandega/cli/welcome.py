"""What `alfandega run` prints once it serves: the address, the demo's accounts and what to try."""

import importlib.util

from rich.console import Console
from rich.table import Table

STEPS = (
    "Sign in as a declarant, import a declaration file, mend the faults shown beside the fields, lodge it.",
    "Sign in as an officer, take it from the queue, read why it got its channel, verify it.",
    "Sign in as the cashier, take the payment, then release as an officer: the receipt and the release note are PDFs.",
)


def welcome(console: Console, address: str, *, demo: bool) -> None:
    """Print the address and, where the demo was loaded, its accounts and the first steps; else how to begin."""
    console.print(f"\n[bold]Alfândega[/bold] serves at [bold cyan link={address}]{address}[/]\n", highlight=False)
    if demo and has_demo():
        from alfandega.demo.accounts import ACCOUNTS  # noqa: PLC0415

        table = Table("User", "Password", "Role", "What they do", title="Demo accounts", title_justify="left")
        for account in ACCOUNTS:
            table.add_row(account.username, account.password, str(account.role), str(account.what))
        console.print(table)
        console.print("What to try", style="bold")
        for number, step in enumerate(STEPS, 1):
            console.print(f" {number}. {step}", highlight=False)
    else:
        console.print("Register people: alfandega admin --help. The tariff: alfandega tariff load", highlight=False)
    console.print(f"\nThe API: {address}api/v1/docs · Stop: Ctrl-C\n", highlight=False)


def has_demo() -> bool:
    """Say whether the demo is installed: an administration may leave it out of its package."""
    return all(importlib.util.find_spec(name) for name in ("alfandega.demo", "alfandega.demo.load"))
