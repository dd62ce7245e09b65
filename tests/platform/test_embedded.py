"""The embedded server under a home whose path has spaces and is longer than a socket's name may be."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from alfandega.settings import embedded, place, roles
from alfandega.settings.database import target
from alfandega.settings.home import Misconfigured, kept_secret


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    base = tmp_path
    while base != base.parent:  # as root the server's account must pass through pytest's private directories
        if os.geteuid() == 0 and base.stat().st_uid == 0:
            base.chmod(base.stat().st_mode | 0o011)
        base = base.parent
    long = tmp_path / "a path with spaces" / ("long" * 40)
    monkeypatch.setenv("ALFANDEGA_HOME", str(long))
    yield long
    embedded.stop()
    shutil.rmtree(place.socket_directory(), ignore_errors=True)


def postmaster() -> int:
    return int((place.data_directory() / "postmaster.pid").read_text().split()[0])


def test_it_starts_survives_a_kill_and_stops(home: Path) -> None:
    embedded.start()
    roles.prepare(target())
    roles.prepare(target())
    with roles.connect(target(), "app") as connection:
        rights = (
            "SELECT rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
        )
        assert connection.execute(rights).fetchone() == (False,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE mine (id int)")
    os.kill(postmaster(), signal.SIGKILL)
    time.sleep(0.5)
    embedded.start()
    assert embedded.is_running()
    roles.connect(target(), "app").close()
    embedded.stop()
    assert not embedded.is_running()


def test_a_pid_file_whose_number_another_program_has_now_is_passed_over(home: Path) -> None:
    embedded.start()
    pid_file = place.data_directory() / "postmaster.pid"
    left = pid_file.read_text().split("\n")
    embedded.stop()
    pid_file.write_text("\n".join([str(os.getpid()), *left[1:]]))
    embedded.start()
    assert embedded.is_running()


def test_a_socket_directory_of_somebody_else_is_refused(home: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can make a directory of another account")
    sockets = place.socket_directory()
    sockets.mkdir()
    os.chown(sockets, 12345, 12345)
    with pytest.raises(Misconfigured, match="belongs to another account"):
        embedded.start()
    shutil.rmtree(sockets)


def test_a_secret_is_made_once_and_is_private(home: Path) -> None:
    first = kept_secret("some-secret")
    assert kept_secret("some-secret") == first
    assert len(first) > 40
    assert (home / "some-secret").stat().st_mode & 0o777 == 0o600
