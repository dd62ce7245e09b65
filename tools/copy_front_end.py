"""Copies the few front-end files we serve from node_modules into src/alfandega/office/static/vendor (git-ignored).

Icons: one small sprite with only the icons our templates name, instead of a font of 700 KB, for links are poor on the
islands. In a template:  <svg class="icon"><use href="{% static 'vendor/icons.svg' %}#tabler-home"></use></svg>
(outline icons are `tabler-NAME`, filled ones `tabler-filled-NAME`.) WhiteNoise serves the .gz beside each file.
"""

import gzip
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "alfandega" / "office" / "static" / "vendor"
FILES = {
    "@tabler/core/dist/css/tabler.min.css": "tabler.min.css",
    "@tabler/core/dist/js/tabler.min.js": "tabler.min.js",
    "@tabler/core/LICENSE": "tabler.LICENSE.txt",
    "@tabler/icons/LICENSE": "icons.LICENSE.txt",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "htmx.LICENSE.txt",
}
NAMED = re.compile(r"\btabler-(filled-)?([a-z0-9]+(?:-[a-z0-9]+)*)")
TIDY = re.compile(r"\s+")
SHEET_MAP = re.compile(rb"/[*/]# sourceMappingURL=.*?(\*/)?\s*$")


def main() -> None:
    """Fill the directory anew."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for source, name in FILES.items():
        found = MODULES / source
        if found.exists():
            # the source maps stay behind, so their names must go too
            write(name, SHEET_MAP.sub(b"", found.read_bytes()))
        elif not source.endswith("LICENSE"):
            sys.exit(f"{found} is missing: remove .venv/.packages and run make again.")
    write("icons.svg", sprite().encode())


def write(name: str, content: bytes) -> None:
    """Write a file and its compressed twin."""
    (VENDOR / name).write_bytes(content)
    (VENDOR / f"{name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))


def sprite() -> str:
    """Return one SVG with a symbol for each icon that a template or a module of ours names."""
    symbols = []
    for kind, name in sorted(wanted()):
        file = MODULES / "@tabler" / "icons" / "icons" / kind / f"{name}.svg"
        if file.exists():
            symbols.append(symbol(kind, name, file.read_text(encoding="utf-8")))
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(symbols) + "</svg>\n"


def wanted() -> set[tuple[str, str]]:
    """Return (kind, name) of the icons named in src."""
    files = [
        path
        for path in (ROOT / "src").rglob("*")
        if path.suffix in {".html", ".py", ".js"} and VENDOR not in path.parents
    ]
    texts = (path.read_text(encoding="utf-8") for path in files)
    return {("filled" if filled else "outline", name) for text in texts for filled, name in NAMED.findall(text)}


def symbol(kind: str, name: str, svg: str) -> str:
    """Return one icon as a symbol that takes its colour and line width from the page."""
    inner = TIDY.sub(" ", svg[svg.index(">") + 1 : svg.rindex("</svg>")]).strip()
    inner = inner.replace('<path stroke="none" d="M0 0h24v24H0z" fill="none" />', "").strip()
    drawn = (
        'fill="currentColor"'
        if kind == "filled"
        else 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    )
    prefix = "filled-" if kind == "filled" else ""
    return f'<symbol id="tabler-{prefix}{name}" viewBox="0 0 24 24" {drawn}>{inner}</symbol>'


if __name__ == "__main__":
    main()
