"""Makes the two database roles and checks the server: the first step of every start, before any migration."""

from typing import Any

import psycopg
from psycopg import sql

from alfandega.settings.database import APP, OWNER, Role, Target
from alfandega.settings.embedded import SUPERUSER
from alfandega.settings.home import Misconfigured

OLDEST = 160000
"""PostgreSQL 16, in the server's own numbering."""

_APP_RIGHTS = sql.SQL("LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE")


def prepare(target: Target) -> None:
    """Make sure the database answers, is new enough and has both roles. Raises Misconfigured with what to do."""
    if target.embedded:
        _make_embedded(target)
        return
    with connect(target, "owner") as connection:
        if connection.info.server_version < OLDEST:
            raise Misconfigured(
                f"The PostgreSQL of DATABASE_URL is version {connection.info.server_version // 10000}; "
                "Alfândega needs 16 or newer. Upgrade that server, or unset DATABASE_URL to use the embedded one."
            )
        _make_app(connection, target)
    connect(target, "app").close()


def connect(target: Target, role: Role, **changed: Any) -> psycopg.Connection[Any]:
    """Open a connection that commits each statement. Raises Misconfigured, without the password, if refused."""
    parameters = {**target.parameters(role), "connect_timeout": 10, **changed}
    try:
        return psycopg.connect(**parameters, autocommit=True)
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        user = parameters["user"]
        remedy = (
            f"Set ALFANDEGA_APP_PASSWORD to the password of {APP}, or give it a new one as owner of the server: "
            f"ALTER ROLE {APP} PASSWORD '…'."
            if role == "app" and not target.embedded
            else "Check host, port, user, password and name in DATABASE_URL, and that this database exists and runs."
            if not target.embedded
            else "Start it with `make run`."
        )
        raise Misconfigured(f"The database does not let {user} in: {reason}. {remedy}") from error


def _make_embedded(target: Target) -> None:
    with connect(target, "owner", dbname="postgres", user=SUPERUSER) as connection:
        for role, rights in ((OWNER, sql.SQL("LOGIN NOSUPERUSER CREATEDB")), (APP, _APP_RIGHTS)):
            if not _has_role(connection, role):
                connection.execute(sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(role), rights))
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [target.name]).fetchone() is None:
            name, owner = sql.Identifier(target.name), sql.Identifier(OWNER)
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, owner))


def _make_app(connection: psycopg.Connection[Any], target: Target) -> None:
    """Make the ordinary role on a server of the administration's own, or check the one its keeper made."""
    found = connection.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = %s", [APP]).fetchone()
    if found is None:
        statement = sql.SQL("CREATE ROLE {} {} PASSWORD {}").format(
            sql.Identifier(APP), _APP_RIGHTS, sql.Literal(target.app_password)
        )
        try:
            connection.execute(statement)
        except psycopg.errors.InsufficientPrivilege as error:
            raise Misconfigured(
                f"The user {target.owner} of DATABASE_URL may not make roles. Have the server's keeper run once: "
                f"CREATE ROLE {APP} LOGIN PASSWORD '…'; then start again with ALFANDEGA_APP_PASSWORD set to it."
            ) from error
    elif found[0]:
        raise Misconfigured(
            f"The role {APP} may pass row-level security by, so it could show one operator's data to another. "
            f"Run as the server's keeper: ALTER ROLE {APP} NOSUPERUSER NOBYPASSRLS;"
        )


def _has_role(connection: psycopg.Connection[Any], role: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None
