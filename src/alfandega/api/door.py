"""The door of the API: whoever knocks is known by a token, acts in one transaction, and hears every no in one shape."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from alfandega.access.acting import acting
from alfandega.access.actor import Actor
from alfandega.api import faults
from alfandega.api.once import once
from alfandega.api.refusals import refused
from alfandega.kernel.ids import new_id
from alfandega.lawbook.wording import LANGUAGES
from alfandega.parties.actions import user_of_token

View = Callable[..., HttpResponseBase]
FRESH = 60
"""Seconds for which a public answer may be kept without asking again."""
_log = logging.getLogger(__name__)


class Known(HttpRequest):
    """A request that passed the door: `actor` is who acts."""

    actor: Actor


def guarded(view: View) -> View:
    """The view behind the door. Cookies count for nothing here, so neither does cross-site forgery."""

    @wraps(view)
    def through(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refusal = _too_large(request) or _unstorable(request)
        if refusal is not None:
            return refusal
        actor = _actor_of(request)
        if actor is None:
            response = refused(401, [faults.no_token()])
            response.headers["WWW-Authenticate"] = 'Bearer realm="alfandega"'
            return response
        request.actor = actor  # type: ignore[attr-defined]

        def answer() -> HttpResponse:
            with acting(actor):
                response = once(request, actor, lambda: _in_shape(request, view(request, *args, **kwargs)))
                if response.status_code >= 500:
                    transaction.set_rollback(True)
            return response

        return _whatever_happens(request, answer)

    return csrf_exempt(through)


def open_to_all(view: View) -> View:
    """The view for everybody, without a token, in the language that the address or else the request asks for.

    What was read is not sent again to who has it (If-None-Match). The mark of an answer (ETag) is its digest: it holds
    the edition of the tariff, what was asked and the language.
    """

    @wraps(view)
    def through(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refusal = _too_large(request) or _unstorable(request)
        if refusal is not None:
            return refusal
        if request.GET.get("language") in LANGUAGES:
            translation.activate(request.GET["language"])
        response = _whatever_happens(request, lambda: _in_shape(request, view(request, *args, **kwargs)))
        if request.method not in {"GET", "HEAD"} or response.status_code != 200:
            return response
        response.headers["Cache-Control"] = f"public, max-age={FRESH}"
        response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response

    return csrf_exempt(through)


def _whatever_happens(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer; when it fails, a refusal with a number that is in the log."""
    try:
        return answer()
    except RequestDataTooBig:
        return _refuse_size()
    except Exception:  # noqa: BLE001 - logged with its traceback; the sender hears of it in the one shape
        number = str(new_id())
        _log.exception("API request %s failed: %s %s", number, request.method, request.path)
        return refused(500, [faults.failed(number)])


def _actor_of(request: HttpRequest) -> Actor | None:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        return None
    user = user_of_token(secret.strip())
    return user.actor if user else None


def _too_large(request: HttpRequest) -> HttpResponse | None:
    """Refuse by the length the sender states; what is read beyond it is bounded by the server."""
    length = request.headers.get("Content-Length") or "0"
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0
    return _refuse_size() if length.isdigit() and int(length) > limit else None


def _refuse_size() -> HttpResponse:
    return refused(413, [faults.too_large(settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)])


def _unstorable(request: HttpRequest) -> HttpResponse | None:
    """The database holds no NUL, so no filter or reason can."""
    bad = [name for name, values in request.GET.lists() if "\0" in name.join(["", *map(str, values)])]
    return refused(422, [faults.bad_parameter(name.replace("\0", "?"), "U+0000") for name in bad]) if bad else None


def _in_shape(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    assert isinstance(response, HttpResponse)  # noqa: S101 - no endpoint streams
    if response.status_code != 405:
        return response
    allowed = response.headers.get("Allow", "")
    shaped = refused(405, [faults.no_method(request.method or "", allowed)])
    shaped.headers["Allow"] = allowed
    return shaped


@csrf_exempt
def nowhere(request: HttpRequest) -> HttpResponse:
    """Whatever has no address below `/api/`."""
    return refused(404, [faults.no_address(request.path)])
