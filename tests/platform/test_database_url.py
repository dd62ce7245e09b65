"""DATABASE_URL: what is wrong with it is said in one sentence that never shows the password."""

import pytest

from alfandega.settings.database import APP, target
from alfandega.settings.home import Misconfigured


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://u:hidden@h/d", "must begin with postgresql://, not mysql"),
        ("/var/run/hidden", "must begin with postgresql://"),
        ("postgresql://u:hidden@h:5432", "names no database"),
        ("postgresql://u:hidden@h:5432/", "names no database"),
        ("postgresql://h/d", "names no user"),
        ("postgresql://alfandega_app:hidden@h/d", "must name the user that owns the tables"),
        ("postgresql://u:hidden%zz@h/d", "cannot be read"),
        ("postgresql://u:hidden@h/d?colour=red", "cannot be read"),
    ],
)
def test_what_is_wrong_is_said(monkeypatch: pytest.MonkeyPatch, url: str, said: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(Misconfigured, match=said) as raised:
        target()
    assert "hidden" not in str(raised.value)


def test_two_roles_and_options(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://boss:p%40ss@db.example:5433/customs?sslmode=require")
    monkeypatch.setenv("ALFANDEGA_APP_PASSWORD", "other")
    found = target()
    assert found.parameters("owner") == {
        "dbname": "customs",
        "host": "db.example",
        "port": "5433",
        "user": "boss",
        "password": "p@ss",
        "sslmode": "require",
    }
    assert found.django("app")["USER"] == APP
    assert found.django("app")["PASSWORD"] == "other"
    assert found.django("app")["OPTIONS"]["sslmode"] == "require"


def test_without_a_url_the_embedded_server_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    found = target()
    assert found.embedded
    assert len(found.host) < 90, "a socket's path may have 107 bytes"
