"""Tests run as `alfandega_app`, the role of the web server, never as the tables' owner or a superuser.

One embedded PostgreSQL for the session, in a temporary home; the tables are made once in a *pattern* database, which
each pytest-xdist worker copies for itself. The application's role may not empty the journal, so a test that commits
(`transactional_db`, `live_server`) is cleaned up after by copying the pattern anew, which also brings back what
migrations put there.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase
from psycopg import sql

from alfandega.settings import embedded, migrating, place, roles
from alfandega.settings.database import OWNER, target

PATTERN = "alfandega_pattern"
UNSAFE_BUT_QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "200"}
HOME = "ALFANDEGA_HOME"
STARTED = "server-started"


def pytest_configure(config: pytest.Config) -> None:
    """Give this session its own home before anything touches a database; workers inherit it."""
    if not hasattr(config, "workerinput"):
        home = Path(tempfile.mkdtemp(prefix="alfandega-test-"))
        home.chmod(0o755)  # as root, the server's account must reach its data in it
        os.environ[HOME] = str(home)
        for name in ("DATABASE_URL", "ALFANDEGA_DB_ROLE"):
            os.environ.pop(name, None)  # a test never touches the database of an installation
        config.add_cleanup(lambda: _end(home))
    settings.DATABASES["default"].update(target().django("app"))
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def _end(home: Path) -> None:
    """Stop the session's server and remove everything it left."""
    if (home / STARTED).exists():
        embedded.stop()
        shutil.rmtree(place.data_directory(), ignore_errors=True)
        shutil.rmtree(place.socket_directory(), ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)
    os.environ.pop(HOME, None)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any, request: pytest.FixtureRequest) -> Iterator[None]:
    """Replace pytest-django's own: make the pattern once, copy it for this worker, connect as the application."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    database = f"alfandega_test_{worker}"
    with django_db_blocker.unblock(), _one_at_a_time():
        _make_pattern()
        _copy_pattern(database)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: _copy_pattern(database))
        yield
    with django_db_blocker.unblock():
        connections.close_all()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let the first worker make what the others then find."""
    with Path(os.environ[HOME], "tests.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _make_pattern() -> None:
    """Start the server and make the tables as their owner, unless another worker did."""
    started = Path(os.environ[HOME], STARTED)
    if started.exists():
        return
    embedded.start(UNSAFE_BUT_QUICK)
    started.touch()
    roles.prepare(target())
    _as_superuser(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(PATTERN), sql.Identifier(OWNER)))
    _use(PATTERN)
    with migrating.as_owner():
        migrating.migrate()


def _copy_pattern(database: str) -> None:
    """Give this worker a fresh copy of the pattern under the name `database`, and use it."""
    connections.close_all()
    name = sql.Identifier(database)
    _as_superuser(
        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name),
        sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(name, sql.Identifier(PATTERN)),
    )
    _use(database)


def _use(database: str) -> None:
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = database


def _as_superuser(*statements: sql.Composed) -> None:
    with roles.connect(target(), "owner", dbname="postgres", user=embedded.SUPERUSER) as connection:
        for statement in statements:
            connection.execute(statement)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say aloud what was skipped for want of a program: a green run must not hide it."""
    skipped = [report.longrepr for report in terminalreporter.stats.get("skipped", [])]
    for reason in sorted({str(longrepr[2]) for longrepr in skipped if isinstance(longrepr, tuple)}):
        terminalreporter.write_line(reason, red=True, bold=True)
