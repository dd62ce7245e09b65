"""The law is found in the checkout, in a directory of one's own, and inside a built wheel."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from alfandega.lawbook import paths

CHECKOUT = Path(__file__).resolve().parents[4]


def test_the_checkout_has_the_law(monkeypatch):
    monkeypatch.delenv("ALFANDEGA_LAW", raising=False)
    assert (paths.law_root() / "parameters").is_dir()


def test_a_directory_of_ones_own_is_used_and_never_silently_replaced(monkeypatch, tmp_path):
    monkeypatch.setenv("ALFANDEGA_LAW", str(tmp_path))
    assert paths.law_root() == tmp_path
    monkeypatch.setenv("ALFANDEGA_LAW", str(tmp_path / "absent"))
    with pytest.raises(FileNotFoundError, match="ALFANDEGA_LAW"):
        paths.law_root()


@pytest.mark.slow
@pytest.mark.skipif(not (CHECKOUT / "setup.py").is_file(), reason="not run from a checkout")
def test_the_wheel_carries_law_and_data(tmp_path):
    made = tmp_path / "wheel"
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("pyproject.toml", "setup.py", "MANIFEST.in", "LICENSE"):
        if (CHECKOUT / name).is_file():
            shutil.copy(CHECKOUT / name, copy)
    (copy / "README.md").write_text("# Alfândega\n", encoding="utf-8")
    for name in ("src", "law", "data"):
        if (CHECKOUT / name).is_dir():
            shutil.copytree(
                CHECKOUT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "vendor")
            )
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", made, copy]
    built = subprocess.run(command, check=False, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (wheel,) = made.glob("alfandega-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for top in ("law", "data"):
        for path in (CHECKOUT / top).rglob("*"):
            if path.is_file():
                inside = path.relative_to(CHECKOUT / top).as_posix()
                assert f"alfandega/_{top}/{inside}" in names
