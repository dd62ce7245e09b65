"""One answer for one key: the header `Idempotency-Key` makes a repeated request harmless.

The key is taken in the request's own transaction. A second request with the same key, at the same moment, waits at the
unique key until the first ends: it then finds the first one's answer, or, when that one failed, goes ahead itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse

from alfandega.access.actor import Actor
from alfandega.access.roles import EVERY_OFFICE
from alfandega.api import faults
from alfandega.api.models import Answer
from alfandega.api.refusals import JSON, refused
from alfandega.kernel.dates import now
from alfandega.kernel.ids import new_id

HEADER = "Idempotency-Key"
REPEATED = "Idempotency-Repeated"
"""Header of an answer that was given before."""

_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_TAKE = """INSERT INTO api_answer (id, office, declarant, key, digest, status, body, made_at)
           VALUES (%s, %s, %s, %s, %s, 0, '', %s) ON CONFLICT ON CONSTRAINT one_answer_for_a_key DO NOTHING"""


def once(request: HttpRequest, actor: Actor, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """What `answer` gives, or what it gave when this key came first. Call inside the request's transaction.

    Requests that only read, or carry no key, are simply answered.
    """
    key = request.headers.get(HEADER)
    if key is None or request.method in ("GET", "HEAD", "OPTIONS"):
        return answer()
    if not _KEY.fullmatch(key):
        return refused(422, [faults.bad_key()])
    digest = _digest(request)
    office = actor.office or EVERY_OFFICE
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [new_id(), office, actor.operator, key, digest, now()])
        fresh = cursor.rowcount == 1
    kept = Answer.objects.filter(office=office, declarant=actor.operator, key=key)
    if fresh:
        response = answer()
        kept.update(status=response.status_code, body=response.content.decode())
        return response
    before = kept.get()
    if bytes(before.digest) != digest:
        return refused(422, [faults.key_of_another()])
    return HttpResponse(before.body, status=before.status, content_type=JSON, headers={REPEATED: "true"})


def _digest(request: HttpRequest) -> bytes:
    """The SHA-256 of method, address, form and body: what makes two requests the same."""
    head = "\n".join((request.method or "", request.get_full_path(), request.content_type or "", ""))
    return hashlib.sha256(head.encode() + request.body).digest()
