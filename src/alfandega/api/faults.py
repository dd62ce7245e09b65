"""What can be wrong with a request before any customs concept looks at it."""

from __future__ import annotations

from collections.abc import Iterable

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid


def no_token() -> Fault:
    """The request carries no token, or one that is not in force."""
    return Fault(
        code="token.missing",
        message=msgid("The request carries no token that is in force."),
        remedy=msgid("Send the header “Authorization: Bearer” with the token of your system."),
    )


def no_address(path: str) -> Fault:
    """Nothing stands at this address."""
    return Fault(
        code="address.unknown",
        message=msgid("There is nothing at {path}."),
        params={"path": path[:200]},
        remedy=msgid("See the addresses in /api/v1/docs."),
    )


def no_method(method: str, allowed: str) -> Fault:
    """The address does not take this method."""
    return Fault(
        code="method.not-allowed",
        message=msgid("{method} is not possible at this address."),
        params={"method": method, "allowed": allowed},
        remedy=msgid("Use one of these: {allowed}."),
    )


def too_large(limit: int) -> Fault:
    """The request is larger than what is read."""
    return Fault(
        code="body.too-large",
        message=msgid("The request has more than {limit} MB."),
        params={"limit": str(limit // (1024 * 1024))},
        remedy=msgid("Leave out empty fields, or divide the goods over several declarations."),
    )


def no_such_form(form: str) -> Fault:
    """The body is in a form that is not read here."""
    return Fault(
        code="body.media-type",
        message=msgid("A body of type “{form}” is not read here."),
        params={"form": form[:60] or "—"},
        remedy=msgid("Send application/json, or application/xml for a declaration from ASYCUDA World."),
    )


def bad_parameter(name: str, value: str) -> Fault:
    """A parameter of the address, or a field of a small body, does not fit."""
    return Fault(
        code="parameter.invalid",
        where=f"/{name}",
        message=msgid("{name} is “{value}”, which does not fit there."),
        params={"name": name, "value": value[:60]},
        remedy=msgid("See what is possible there in /api/v1/docs."),
    )


def unknown_parameter(name: str, known: Iterable[str]) -> Fault:
    """A parameter of the address, or a field of a small body, that is not read: a misspelt one would do nothing."""
    return Fault(
        code="parameter.unknown",
        where=f"/{name}",
        message=msgid("{name} is not read here."),
        params={"name": name, "known": ", ".join(known)},
        remedy=msgid("Leave it out, or write one of these: {known}."),
    )


def too_deep(limit: int) -> Fault:
    """The body has more levels than anything read here."""
    return Fault(
        code="json.depth",
        message=msgid("The body is nested in more than {limit} levels."),
        params={"limit": str(limit)},
        remedy=msgid("A declaration has at most six levels; see docs/formats/json.md."),
    )


def bad_key() -> Fault:
    """The idempotency key is not one."""
    return Fault(
        code="key.invalid",
        message=msgid("The Idempotency-Key is empty, too long, or holds other than visible ASCII characters."),
        remedy=msgid("Send 1 to 200 letters, digits or signs; a fresh UUID serves well."),
    )


def key_of_another() -> Fault:
    """The key was given to another request before."""
    return Fault(
        code="key.reused",
        message=msgid("This Idempotency-Key was already used for another request."),
        remedy=msgid("Give each new request a new key; repeat a request with the same key and the same body only."),
    )


def failed(number: str) -> Fault:
    """Something of ours went wrong; nothing was written."""
    return Fault(
        code="server.failed",
        message=msgid("Something went wrong on our side and nothing was written. Its number in the log is {number}."),
        params={"number": number},
        remedy=msgid("Send the request again later; if it fails again, tell customs this number."),
    )
