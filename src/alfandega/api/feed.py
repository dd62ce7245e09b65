"""Publications of the tariff as JSON Feed 1.1 (jsonfeed.org): what readers of news take."""

from __future__ import annotations

from pydantic import Field

from alfandega.clearance.explained import Explained
from alfandega.enquiry.shapes import PublicationOut, PublicationsOut
from alfandega.kernel.text import msgid
from alfandega.lawbook.wording import translate

VERSION = "https://jsonfeed.org/version/1.1"
TITLE, EFFECT = msgid("Changes of the tariff"), msgid("In force from {date}.")


class Entry(Explained):
    """A publication."""

    id: str
    url: str
    title: str
    content_text: str
    date_published: str
    tags: list[str] = Field(description="The codes it changes.")


class Feed(Explained):
    """The newest publications."""

    version: str = VERSION
    title: str
    home_page_url: str
    feed_url: str
    language: str
    items: list[Entry]

    @classmethod
    def of(cls, found: PublicationsOut, site: str) -> Feed:
        """The feed of some publications; `site` is the address of the first page."""
        page = f"{site}tariff/changes/"
        return cls(
            title=translate(TITLE, found.language),
            home_page_url=page,
            feed_url=f"{site}api/v1/tariff/changes/feed?language={found.language}",
            language=found.language,
            items=[_entry(each, page, found.language) for each in found.publications],
        )


def _entry(publication: PublicationOut, page: str, language: str) -> Entry:
    lines = [publication.act, translate(EFFECT, language).format(date=publication.effective_from)]
    lines += [f"{each.code}: {each.before_words or '—'} → {each.after_words or '—'}" for each in publication.changes]
    address = f"{page}#edition-{publication.edition}"
    return Entry(
        id=address,
        url=address,
        title=f"{publication.number} {publication.name}",
        content_text="\n".join(lines),
        date_published=publication.published_at.isoformat(),
        tags=sorted({each.code for each in publication.changes if each.code}),
    )
