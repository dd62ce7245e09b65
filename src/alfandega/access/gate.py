"""The door of a screen: who may open it at all. What he may see and do behind it is for the policies and actions.

Not signed in: to the sign-in page. A declarant at an officers' door: no such page (404), so that he learns nothing of
it. An officer whose function is another one: 403.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from alfandega.access.actor import Actor
from alfandega.access.models import User
from alfandega.access.roles import OF_CLEARANCE, Role
from alfandega.kernel.fault import Fault

P = ParamSpec("P")
Screen = Callable[Concatenate[HttpRequest, P], HttpResponse]


def officers(*roles: Role) -> Callable[[Screen[P]], Screen[P]]:
    """Open a screen to officers of these roles only; to every officer of clearance when none is named."""
    allowed = frozenset(roles) or OF_CLEARANCE

    def guard(screen: Screen[P]) -> Screen[P]:
        @wraps(screen)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            actor = actor_of(request)
            if not actor.is_officer:
                raise Http404
            if actor.role not in allowed:
                raise PermissionDenied
            return screen(request, *args, **kwargs)

        return guarded

    return guard


def declarants(screen: Screen[P]) -> Screen[P]:
    """Open a screen to declarants only; officers get 403, for their way to a declaration is another one.

    A part of a page asked for by script when nobody is signed in any more gets 401, so that the page itself stays and
    can say what happened.
    """

    @wraps(screen)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            if request.headers.get("HX-Request"):
                return HttpResponse(status=401)
            return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
        if actor_of(request).role is not Role.DECLARANT:
            raise PermissionDenied
        return screen(request, *args, **kwargs)

    return guarded


def actor_of(request: HttpRequest) -> Actor:
    """Who acts in this request; only behind a door, where somebody is signed in."""
    user: Any = request.user
    assert isinstance(user, User)  # noqa: S101 - the doors let nobody else through
    return user.actor


def status_of(faults: Sequence[Fault]) -> int:
    """The HTTP status of a refused act.

    403 when it is not the actor's function, 422 when what was typed is wrong, 409 when the state no longer allows it.
    """
    if any(fault.code.endswith(".role") for fault in faults):
        return 403
    return 422 if all(fault.where for fault in faults) else 409


LONGEST_SEARCH = 175
"""Characters; as long as the longest text that is searched for."""


def asked(request: HttpRequest, name: str = "q") -> str:
    """What an address asks for under a name, without the character that PostgreSQL cannot hold."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:LONGEST_SEARCH]
