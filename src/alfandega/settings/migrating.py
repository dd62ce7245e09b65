"""Brings the tables up to date as their owner, and gives the application's role its rights on them.

Everything here needs Django set up; everything else connects as `alfandega_app`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from alfandega.settings.database import target


@contextmanager
def as_owner() -> Iterator[None]:
    """Let the default connection be the owner's for a while; inside a transaction it must not be used."""
    ours = connection.settings_dict
    before = {name: ours[name] for name in ("USER", "PASSWORD")}
    owner = target().django("owner")
    connection.close()
    ours.update({name: owner[name] for name in before})
    try:
        yield
    finally:
        connection.close()
        ours.update(before)


def pending() -> int:
    """Return how many migrations wait to be run. Call inside `as_owner`."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    """Run the migrations that wait and give the application's role its rights. Call inside `as_owner`."""
    call_command("migrate", verbosity=0, interactive=False)
    grant()


def grant() -> None:
    """Give the application's role its rights on every table, as after each migration. Call inside `as_owner`."""
    from alfandega.access.grants import grant_all  # noqa: PLC0415 - needs the apps to be loaded

    grant_all(connection)
