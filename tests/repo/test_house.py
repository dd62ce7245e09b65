"""Names, rooms and sizes: `ls src/alfandega` reads like a customs code (DESIGN §2)."""

import ast

MOST_LINES = 400
NO_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "process"})
ROOM_OF = {
    "views": "screens/",
    "services": "actions.py",
    "service": "actions.py",
    "handlers": "actions.py",
    "validators": "rules.py",
    "validation": "rules.py",
    "checks": "rules.py",
    "permissions": "policies.py",
    "errors": "faults.py",
    "exceptions": "faults.py",
    "model": "models.py",
    "rule": "rules.py",
    "action": "actions.py",
    "policy": "policies.py",
}
"""A room is never renamed: the name others give it → ours. Extra modules with names of their own are welcome."""
WRITTEN = (".py", ".html", ".css", ".js", ".typ", ".sh")


def _ours(repository):
    for top in ("src", "tests", "tools", "bench"):
        for path in sorted((repository.root / top).rglob("*")):
            apart = {"vendor", "node_modules", "__pycache__", "migrations"} & set(path.parts)
            if path.is_file() and not apart and not any(part.endswith(".egg-info") for part in path.parts):
                yield path


def test_no_file_or_folder_has_a_name_that_says_nothing(repository):
    places = {
        parent for path in _ours(repository) for parent in (path, *path.parents) if repository.root in parent.parents
    }
    below = sorted(place for place in places if len(place.relative_to(repository.root).parts) > 1)
    assert [str(place) for place in below if place.stem.lower() in NO_NAMES] == []


def test_rooms_are_never_renamed(repository):
    wrong = {
        path.relative_to(repository.root).as_posix(): ROOM_OF[path.stem]
        for path in repository.code()
        if path.stem in ROOM_OF
    }
    assert not wrong


def test_no_file_is_long(repository):
    long = {
        path.relative_to(repository.root).as_posix(): count
        for path in _ours(repository)
        if path.suffix in WRITTEN and (count := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert not long, f"one idea a file, {MOST_LINES} lines at most"


def test_every_module_says_what_it_is(repository):
    silent = [
        str(path.relative_to(repository.root))
        for path in repository.code()
        if not ast.get_docstring(repository.tree(path))
    ]
    assert not silent


def test_rules_are_pure(repository):
    wrong = []
    for path in (each for each in repository.code() if each.name == "rules.py"):
        for node in ast.walk(repository.tree(path)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            wrong += [
                f"{path.relative_to(repository.root)}: {name}"
                for name in names
                if name.split(".")[0] in ("django", "psycopg")
            ]
    assert not wrong, "rules.py imports no Django and does no input or output"


def test_every_folder_stands_in_the_glossary(repository):
    glossary = repository.read("GLOSSARY.md")
    assert [name for name in repository.packages() if f"`{name}/`" not in glossary] == []


def test_the_glossary_names_folders_that_are_there(repository):
    lines = [line.split("|") for line in repository.read("GLOSSARY.md").splitlines() if line.startswith("|")]
    named = {cell.strip().strip("`").rstrip("/") for cells in lines for cell in cells if cell.strip().endswith("/`")}
    assert sorted(name for name in named if not (repository.source / name).is_dir()) == []
