"""Builds the wheel with `law/` and `data/` inside it, as `alfandega/_law` and `alfandega/_data`.

Everything else is said in pyproject.toml. `lawbook/paths.py` finds them there, or in the checkout.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent


class WithLawAndData(build_py):
    """Copies the two directories; an editable install reads them where they are."""

    def run(self) -> None:
        """Build the packages, then copy."""
        super().run()
        if self.editable_mode:
            return
        for name in ("law", "data"):
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, Path(self.build_lib) / "alfandega" / f"_{name}", dirs_exist_ok=True)


setup(cmdclass={"build_py": WithLawAndData})
