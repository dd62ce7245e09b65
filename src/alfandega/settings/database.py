"""Which PostgreSQL is used, and as whom.

Two roles: the *owner* makes and changes tables (`alfandega_owner`, or the user named in DATABASE_URL); the web server,
the jobs and the tests connect as `alfandega_app`, which owns nothing, so that row-level security and the append-only
journal hold against our own mistakes too.

Without DATABASE_URL it is the embedded server; its socket is private to one account, so no password is needed there.
"""

import os
from dataclasses import dataclass, field
from typing import Any, Literal

from psycopg.conninfo import conninfo_to_dict
from psycopg.errors import ProgrammingError

from alfandega.settings.embedded import PORT
from alfandega.settings.home import Misconfigured, kept_secret
from alfandega.settings.place import socket_directory

Role = Literal["owner", "app"]
OWNER = "alfandega_owner"
APP = "alfandega_app"
EXAMPLE = "postgresql://user:password@host:5432/alfandega"


@dataclass(frozen=True)
class Target:
    """A database and how to reach it; `options` are libpq's own, such as sslmode."""

    name: str
    host: str
    port: str
    owner: str
    owner_password: str = ""
    app_password: str = ""
    embedded: bool = False
    options: dict[str, str] = field(default_factory=dict)

    def parameters(self, role: Role) -> dict[str, Any]:
        """Return psycopg's connection parameters for `role`."""
        user, password = (self.owner, self.owner_password) if role == "owner" else (APP, self.app_password)
        known = {"dbname": self.name, "host": self.host, "port": self.port, "user": user, "password": password}
        return {**self.options, **{name: value for name, value in known.items() if value}}

    def django(self, role: Role) -> dict[str, Any]:
        """Return Django's DATABASES entry for `role`."""
        known = self.parameters(role)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": self.name,
            "HOST": self.host,
            "PORT": self.port,
            "USER": known["user"],
            "PASSWORD": known.get("password", ""),
            "CONN_MAX_AGE": None,  # kept for the life of the thread: connecting costs more than most requests
            "CONN_HEALTH_CHECKS": True,
            # Statements are prepared once for each connection: planning them anew costs more than running them.
            "OPTIONS": {
                "application_name": "alfandega",
                "server_side_binding": True,
                "prepare_threshold": 2,
                **self.options,
            },
        }


def target() -> Target:
    """Return the database that DATABASE_URL names, else the embedded one. Raises Misconfigured on a wrong URL."""
    if url := os.environ.get("DATABASE_URL", "").strip():
        return _read(url)
    return Target("alfandega", str(socket_directory()), str(PORT), OWNER, embedded=True)


def role() -> Role:
    """Return the role this process connects as: `app`, unless ALFANDEGA_DB_ROLE=owner."""
    chosen = os.environ.get("ALFANDEGA_DB_ROLE", "app")
    if chosen == "app":
        return "app"
    if chosen == "owner":
        return "owner"
    raise Misconfigured(f"ALFANDEGA_DB_ROLE is {chosen!r}; it must be app (the default) or owner (for migrations).")


def _read(url: str) -> Target:
    """Read DATABASE_URL. The messages never repeat it, for it holds a password."""
    scheme = url.partition("://")[0]
    if scheme not in {"postgresql", "postgres"}:
        shown = scheme if scheme.isalnum() and scheme != url else "something else"
        raise Misconfigured(
            f"DATABASE_URL must begin with postgresql://, not {shown}: Alfândega keeps its data in PostgreSQL only. "
            f"Write it as {EXAMPLE}."
        )
    try:
        found = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except ProgrammingError as error:
        raise Misconfigured(
            f"DATABASE_URL cannot be read: write it as {EXAMPLE}, "
            "with special characters of the password percent-encoded (@ is %40)."
        ) from error
    if not found.get("dbname"):
        raise Misconfigured(
            f"DATABASE_URL names no database: write it as {EXAMPLE}, with the database's name at the end."
        )
    if not found.get("user"):
        raise Misconfigured(f"DATABASE_URL names no user: write it as {EXAMPLE}; that user owns the tables.")
    if found["user"] == APP:
        raise Misconfigured(
            f"DATABASE_URL must name the user that owns the tables, not {APP}: "
            "that role only reads and writes rows and is used by itself."
        )
    return Target(
        found.pop("dbname"),
        found.pop("host", ""),
        found.pop("port", ""),
        found.pop("user"),
        found.pop("password", ""),
        os.environ.get("ALFANDEGA_APP_PASSWORD") or kept_secret("app-password"),
        options=found,
    )
