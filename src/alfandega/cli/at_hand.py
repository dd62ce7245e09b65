"""The database at hand for a command: the embedded server held up while it is needed, Django set up once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext


@contextmanager
def database() -> Iterator[None]:
    """Have the database and Django's models ready; a server that was started for this is stopped again.

    Raises Misconfigured when its tables were not made yet, or are those of an older release.
    """
    import django  # noqa: PLC0415 - `--help` must not wait for it
    from django.apps import apps  # noqa: PLC0415

    from alfandega.settings import embedded, roles  # noqa: PLC0415
    from alfandega.settings.database import target  # noqa: PLC0415
    from alfandega.settings.home import Misconfigured  # noqa: PLC0415

    with embedded.running() if target().embedded else nullcontext():
        if not apps.ready:
            roles.prepare(target())
            django.setup()
        from alfandega.settings import migrating  # noqa: PLC0415 - needs Django set up

        if migrating.pending():
            raise Misconfigured("The database is not up to date. Start `alfandega run` once (--no-demo: without demo).")
        yield
