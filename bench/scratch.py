"""A scratch installation: its own home and database, law, code lists and tariff, users of each role, an API token."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.documents import OFFICES, OPERATOR, TRANSPORT

if TYPE_CHECKING:
    from alfandega.access.actor import Actor

ROLES = ("acceptance_officer", "verifier", "cashier", "head_of_office")


@dataclass(frozen=True)
class Scratch:
    """The installation: where it stands, its declarant, the API token of its operator, and its officers by name."""

    home: Path
    token: str
    declarant: Actor
    officers: dict[tuple[str, str], Actor]


@contextmanager
def installation() -> Iterator[Scratch]:
    """Make the installation, and remove everything of it afterwards."""
    home = Path(tempfile.mkdtemp(prefix="alfandega-bench-"))
    home.chmod(0o755)  # as root, the database's account must reach its data in it
    os.environ.update(
        ALFANDEGA_HOME=str(home), DJANGO_SETTINGS_MODULE="alfandega.settings", ALFANDEGA_LOG_LEVEL="ERROR"
    )
    for name in ("DATABASE_URL", "ALFANDEGA_DB_ROLE", "ALFANDEGA_DEBUG"):
        os.environ.pop(name, None)
    from alfandega.settings import embedded, place  # noqa: PLC0415 - reads the home just chosen

    try:
        yield _made(home)
    finally:
        embedded.stop()
        shutil.rmtree(place.data_directory(), ignore_errors=True)
        shutil.rmtree(place.socket_directory(), ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)


def _made(home: Path) -> Scratch:
    import django  # noqa: PLC0415

    from alfandega.settings import embedded, roles  # noqa: PLC0415
    from alfandega.settings.database import target  # noqa: PLC0415

    start_database()
    roles.prepare(target())
    django.setup()
    from alfandega.settings import migrating  # noqa: PLC0415

    with migrating.as_owner():
        migrating.migrate()
    assert embedded.is_running()
    return _filled(home)


def start_database() -> None:
    """Start the database as `alfandega run` does: durable, every commit flushed to disk before it is acknowledged."""
    from alfandega.settings import embedded  # noqa: PLC0415

    embedded.start()


def _filled(home: Path) -> Scratch:
    from alfandega.access.acting import acting  # noqa: PLC0415
    from alfandega.access.actor import SYSTEM  # noqa: PLC0415
    from alfandega.access.models import User  # noqa: PLC0415
    from alfandega.cargo.actions import record_presentation  # noqa: PLC0415
    from alfandega.lawbook.paths import data_root  # noqa: PLC0415
    from alfandega.parties.actions import give_token, register_operator  # noqa: PLC0415
    from alfandega.reference.actions import load_reference  # noqa: PLC0415
    from alfandega.tariff.actions import load_tariff  # noqa: PLC0415

    with acting(SYSTEM):
        load_reference(SYSTEM)
        load_tariff(SYSTEM, data_root() / "demo" / "tariff.csv", data_root() / "demo" / "measures.csv")
        register_operator(SYSTEM, code=OPERATOR, name="Despachante Exemplo", kind="broker")
        declarant = User.objects.create(username="declarant", role="declarant", operator=OPERATOR)
        token = give_token(SYSTEM, declarant, "bench")
        officers = {
            (role, office): User.objects.create(username=f"{role}-{office}", role=role, office=office).actor
            for role in ROLES
            for office in OFFICES
        }
        for office in OFFICES:
            record_presentation(SYSTEM, office=office, reference=TRANSPORT)
    return Scratch(home, token, declarant.actor, officers)
