"""The documents at the top tell the truth about commands, folders and files."""

import re

PATH = re.compile(r"`([\w/.-]+/[\w.-]+\.(?:py|yaml|csv|html|typ|md))`|`(\w+\.py)`")


def test_commands_of_the_readme_are_in_the_makefile(repository):
    targets = set(re.findall(r"^([a-z]+):", repository.read("Makefile"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)\b", "\n".join(_code(repository.read("README.md")))))
    assert named, "the README names no command"
    assert sorted(named - targets) == []


def test_commands_of_the_documents_are_in_the_command_line(repository):
    texts = [
        repository.read("README.md"),
        *(path.read_text(encoding="utf-8") for path in (repository.root / "docs").glob("*.md")),
    ]
    named = {
        name for text in texts for code in _code(text) for name in re.findall(r"(?:^|\s)alfandega ([a-z]+)\b", code)
    }
    known = {path.stem for path in (repository.source / "cli").glob("*.py")}
    assert sorted(named - known) == []


def test_the_architecture_names_every_package(repository):
    text = repository.read("ARCHITECTURE.md")
    tops = {name.split("/")[0] for name in repository.packages()}
    assert sorted(name for name in tops if f"{name}/" not in text) == []


def test_files_that_the_architecture_names_are_there(repository):
    text = repository.read("ARCHITECTURE.md")
    assert re.search("life of one declaration", text, re.IGNORECASE), "tell the life of one declaration, file by file"
    places = (repository.root, repository.source, repository.source / "clearance")
    found = PATH.findall(text)
    assert sorted({path for path, _ in found if path and not any((place / path).is_file() for place in places)}) == []
    known = {path.name for path in repository.code()}
    assert sorted({bare for _, bare in found if bare and bare not in known}) == []


def _code(text):
    """Fenced blocks and `inline` code of a Markdown text."""
    blocks = re.findall(r"```[^\n]*\n(.*?)```", text, re.DOTALL)
    return blocks + re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
