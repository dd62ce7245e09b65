"""What every installation needs before anybody works: the code lists, rates and procedures of `data/` and `law/`.

The tariff is not among them: the one that ships is illustrative and belongs to the demo. An administration loads its
own table with `alfandega.tariff.actions.load_tariff`.
"""

from __future__ import annotations


def load_first_data() -> bool:
    """Load the code lists into a database that has none; returns whether it did."""
    from alfandega.access.acting import acting  # noqa: PLC0415 - Django must be set up first
    from alfandega.access.actor import SYSTEM  # noqa: PLC0415
    from alfandega.reference.actions import load_reference  # noqa: PLC0415
    from alfandega.reference.models import CodeEntry  # noqa: PLC0415

    if CodeEntry.objects.exists():
        return False
    with acting(SYSTEM):
        load_reference(SYSTEM)
    return True
