"""A taken port is said at once, with a free one beside it."""

import socket

import pytest
import typer

from alfandega.cli.listening import listen


def test_a_free_port_is_taken() -> None:
    with listen("127.0.0.1", 0, patient=False) as found:
        assert found.getsockname()[1] > 0


def test_a_taken_port_is_said_and_another_offered(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(typer.Exit) as ended:
            listen("127.0.0.1", port, patient=False)
    assert ended.value.exit_code == 1
    said = capsys.readouterr().err
    assert f"Port {port} is taken" in said
    assert "make run PORT=" in said


def test_an_unknown_address_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended:
        listen("no such host", 8000, patient=False)
    assert ended.value.exit_code == 2
    assert "is not known" in capsys.readouterr().err
