"""`alfandega admin`: the first steps of an installation without the demo: operators, users, tokens, quotas."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from alfandega.cli.at_hand import database

admin = typer.Typer(help="Register operators and users, give tokens, open quotas.", no_args_is_help=True)

Password = Annotated[
    str, typer.Option(prompt=True, confirmation_prompt=True, hide_input=True, help="Asked for when absent.")
]


def register(app: typer.Typer) -> None:
    """Add the `admin` commands to the application."""
    app.add_typer(admin, name="admin")


@admin.command()
def operator(
    code: Annotated[str, typer.Argument(help="Tax identification number (NIF).")],
    name: Annotated[str, typer.Argument(help="Name of the person or company.")],
    broker: Annotated[bool, typer.Option("--broker", help="Acts for others (despachante).")] = False,
) -> None:
    """Register an economic operator, or bring its entry up to date."""
    with _at_work():
        from alfandega.access.actor import SYSTEM  # noqa: PLC0415 - Django must be set up before
        from alfandega.parties.actions import register_operator  # noqa: PLC0415

        register_operator(SYSTEM, code=code, name=name, kind="broker" if broker else "trader")
        typer.echo(f"Registered: {code} {name}")


@admin.command()
def user(  # noqa: PLR0917 - Typer makes options of them
    username: Annotated[str, typer.Argument(help="Name to sign in with: one natural person's.")],
    name: Annotated[str, typer.Option(help="Full name.")],
    role: Annotated[
        str,
        typer.Option(
            help="declarant, acceptance_officer, verifier, cashier, head_of_office, auditor or tariff_officer."
        ),
    ],
    password: Password,
    office: Annotated[str, typer.Option(help="Office of an officer; * for all.")] = "",
    of: Annotated[str, typer.Option("--operator", help="NIF of a declarant's operator.")] = "",
) -> None:
    """Register a user in one function."""
    with _at_work():
        from alfandega.access.actions import register_user  # noqa: PLC0415
        from alfandega.access.actor import SYSTEM  # noqa: PLC0415

        register_user(SYSTEM, username=username, name=name, role=role, password=password, office=office, operator=of)
        typer.echo(f"Registered: {username}, {role}")


@admin.command()
def token(
    username: Annotated[str, typer.Argument(help="The declarant the token acts as.")],
    label: Annotated[str, typer.Option(help="Which system will use it.")],
) -> None:
    """Give an operator's system a token for the API; it is shown once."""
    with _at_work():
        from alfandega.access.actor import SYSTEM  # noqa: PLC0415
        from alfandega.access.models import User  # noqa: PLC0415
        from alfandega.parties.actions import give_token  # noqa: PLC0415

        found = User.objects.filter(username=username, role="declarant", is_active=True).first()
        if found is None:
            typer.echo(f"There is no declarant {username}.", err=True)
            raise typer.Exit(1)
        typer.echo(give_token(SYSTEM, found, label))


@admin.command("quotas")
def load_quotas(file: Annotated[Path, typer.Argument(help="CSV with the columns of data/demo/quotas.csv.")]) -> None:
    """Open tariff quotas from a table, or change their terms as far as what is already drawn allows."""
    with _at_work():
        from alfandega.access.actor import SYSTEM  # noqa: PLC0415
        from alfandega.tariff.quotas import opening  # noqa: PLC0415

        typer.echo(f"Loaded: {opening.load_quotas(SYSTEM, file)} periods")


@contextmanager
def _at_work() -> Iterator[None]:
    """The database at hand, in one transaction of the system; a refusal is printed and ends with exit code 1."""
    from alfandega.kernel.fault import Refused  # noqa: PLC0415
    from alfandega.lawbook import wording  # noqa: PLC0415

    with database():
        from alfandega.access.acting import acting  # noqa: PLC0415
        from alfandega.access.actor import SYSTEM  # noqa: PLC0415

        try:
            with acting(SYSTEM):
                yield
        except Refused as refused:
            for fault in refused.faults:
                words = wording.fault(fault, "en")
                typer.echo(f"{words['message']} {words['remedy']}", err=True)
            raise typer.Exit(1) from None
