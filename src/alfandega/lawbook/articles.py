"""What each article says, in our own words and in three languages, for those who click on a citation.

    article("RCA-169").title("pt")        # "Documentos justificativos da declaração aduaneira"
    article("RCA-169.1.a").label          # "RCA art. 169(1)(a)"

The texts are an aid to reading, not the law: the official text is the one published in the Boletim Oficial.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alfandega.kernel.citation import Citation
from alfandega.lawbook.catalogue import knows
from alfandega.lawbook.files import LawFileError, Place, in_each_language, mapping, only, read, text
from alfandega.lawbook.paths import law_root


@dataclass(frozen=True, slots=True)
class Act:
    """A law or an agreement that articles belong to; `source` says which text our readings were made from."""

    id: str
    names: Mapping[str, str]
    source: str

    def name(self, language: str) -> str:
        """Its name in pt, fr or en; in Portuguese for any other language."""
        return self.names.get(language) or self.names["pt"]


@dataclass(frozen=True, slots=True)
class Article:
    """An article, paragraph or letter, in our words."""

    id: str
    act: Act
    titles: Mapping[str, str]
    texts: Mapping[str, str]

    @property
    def label(self) -> str:
        """The citation as lawyers write it; the same in every language."""
        return Citation(self.id).label

    def title(self, language: str) -> str:
        """Its title in pt, fr or en; in Portuguese for any other language."""
        return self.titles.get(language) or self.titles["pt"]

    def text(self, language: str) -> str:
        """What it says, in our words, in pt, fr or en; in Portuguese for any other language."""
        return self.texts.get(language) or self.texts["pt"]


@cache
def articles() -> Mapping[str, Article]:
    """Every entry by id; raises LawFileError naming every mistake in the files."""
    return load(law_root())


def article(catalogue_id: str) -> Article | None:
    """The entry of this id, else of the nearest place that holds it (its paragraph, its article); None if unknown."""
    found = articles()
    while catalogue_id not in found:
        shorter = re.sub(r"[.-][^.-]*$", "", catalogue_id)
        if "-" not in shorter:
            return None
        catalogue_id = shorter
    return found[catalogue_id]


def load(root: Path) -> Mapping[str, Article]:
    """Every entry of `articles/*.yaml` below `root`; raises LawFileError naming every mistake."""
    mistakes: list[str] = []
    acts = _acts(root, mistakes)
    found: dict[str, Article] = {}
    for path in sorted((root / "articles").glob("*.yaml")):
        place = Place(f"articles/{path.name}", "", mistakes)
        for name, entry in mapping(read(path, place) or {}, place).items():
            here = place.at(name)
            if name in found:
                here.wrong("stands in two files")
            if not knows(name):
                here.wrong("is not in the catalogue (law/cv/catalogue.csv)")
            act = acts.get(name.split("-", maxsplit=1)[0])
            if act is None:
                here.wrong("its act is not in acts.yaml")
                continue
            fields = mapping(entry, here)
            only(fields, ("title", "text"), here)
            titles = in_each_language(fields.get("title"), here.at("title"))
            found[name] = Article(name, act, titles, in_each_language(fields.get("text"), here.at("text")))
    if mistakes:
        raise LawFileError(mistakes)
    return found


def _acts(root: Path, mistakes: list[str]) -> Mapping[str, Act]:
    place = Place("acts.yaml", "", mistakes)
    acts: dict[str, Act] = {}
    for name, entry in mapping(read(root / "acts.yaml", place) or {}, place).items():
        here = place.at(name)
        fields = mapping(entry, here)
        only(fields, ("name", "source"), here)
        acts[name] = Act(
            name, in_each_language(fields.get("name"), here.at("name")), text(fields.get("source"), here.at("source"))
        )
    return acts
