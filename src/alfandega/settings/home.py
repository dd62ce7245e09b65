"""Where this installation keeps what is its own: the embedded database, generated secrets, locks.

One directory: `$ALFANDEGA_HOME` if set, else `var/` beside the checkout's `pyproject.toml`, else `var/` right here.
"""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


class Misconfigured(ImproperlyConfigured):
    """Something about this installation must be mended by who runs it; the message is one they can act on."""


def home() -> Path:
    """Return the absolute directory of this installation's own files; it may not exist yet."""
    if chosen := os.environ.get("ALFANDEGA_HOME"):
        return Path(chosen).absolute()
    checkout = Path(__file__).absolute().parents[3]
    base = checkout if (checkout / "pyproject.toml").is_file() else Path.cwd()
    return base / "var"


def kept_secret(name: str) -> str:
    """Return the secret kept in file `name` of the home, made at the first call and readable by its owner only.

    Raises Misconfigured when it can be neither read nor written.
    """
    path = home() / name
    try:
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(48))
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise Misconfigured(
            f"The secret {path} cannot be read or written ({error.strerror}). "
            "Set ALFANDEGA_HOME to a directory you own, or run as the user who started Alfândega here first."
        ) from error


def _write_once(path: Path, text: str) -> None:
    """Write `text` whole or not at all; of two processes that start together, the first one's secret stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text + "\n")
        if not path.exists():
            os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
