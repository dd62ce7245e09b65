"""The stages of a replay, as they are told while it runs."""

from __future__ import annotations

from collections.abc import Mapping

from alfandega.kernel.text import msgid

STAGE_NAMES: Mapping[str, str] = {
    "starting": msgid("Starting"),
    "reading": msgid("Reading the declarations of the period"),
    "published": msgid("Assessing them under the published tariff"),
    "draft": msgid("Assessing them under the draft"),
    "comparing": msgid("Comparing, item by item"),
    "keeping": msgid("Keeping what was found"),
    "done": msgid("Done"),
}
