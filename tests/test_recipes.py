"""The recipes of the docs for large libraries: run as they are printed, where the library is.

``make test-recipes`` installs them. A block after ``<!-- recipe: NAME -->`` is a script, or, of a
notebook, a cell; each finds ``corpus/``, a folder of Parquet files with the notes of books.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pytest
from pyarrow import parquet

PAGE: Final = Path(__file__).parent.parent / "docs" / "tables.md"
RECIPES: Final = re.findall(
    r"^<!-- recipe: (\w+) -->\n+```python\n(.*?)^```$",
    PAGE.read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)
BOOKS: Final = {
    "Khlevniuk": (
        "РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 125.",
        *(f"Там же. Д. {19 + n}." for n in range(10)),
        "Там же; Правда. 1936. 3 авг.",
    ),
    "Davies": ("GARF, f. R-5446, op. 1, d. 73, ll. 14–12.", "Ibid., l. 15."),
}
KEYS: Final = sorted(
    [
        ("Davies", "RU-GARF/R-5446/1/73"),
        ("Davies", "RU-GARF/R-5446/1/73"),
        ("Khlevniuk", "RU-RGASPI/17/162/28"),
        ("Khlevniuk", "newspaper/pravda/1936-08-03"),
        *(("Khlevniuk", f"RU-RGASPI/17/162/{18 + n}") for n in range(11)),
    ]
)
"""What each book cites: with its notes in their order, and apart from the other."""


def code(name: str) -> list[str]:
    """Return the blocks of a recipe."""
    return [block for of, block in RECIPES if of == name]


def needs(*modules: str) -> pytest.MarkDecorator:
    missing = [one for one in modules if find_spec(one) is None]
    return pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a corpus whose books are mixed row by row, and against the order of notes."""
    rows: list[dict[str, Any]] = [
        {"book": book, "note": number, "footnote": text}
        for book, notes in BOOKS.items()
        for number, text in enumerate(notes, 1)
    ]
    rows.sort(key=lambda row: (-row["note"], row["book"]))
    (tmp_path / "corpus").mkdir()
    for number in range(3):
        table = pa.Table.from_pylist(rows[number::3])
        parquet.write_table(table, tmp_path / "corpus" / f"{number}.parquet")
    return tmp_path


def run(script: str, folder: Path) -> None:
    (folder / "recipe.py").write_text(script, "utf-8")
    here = {"PYSPARK_PYTHON": sys.executable, "RAY_USAGE_STATS_ENABLED": "0"}
    done = subprocess.run(
        [sys.executable, "recipe.py"],
        cwd=folder,
        env={**os.environ, **here, "PYTHONWARNINGS": "default"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]


def keys(folder: Path) -> list[tuple[str, str]]:
    """Return what the files of a result hold."""
    rows: list[dict[str, Any]] = parquet.read_table(folder).to_pylist()
    return sorted((row["document"], row["key"]) for row in rows)


@pytest.mark.slow
@needs("pyspark")
@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")
def test_spark(folder: Path) -> None:
    [script] = code("spark")
    run(script, folder)
    assert keys(folder / "cited") == KEYS


@pytest.mark.slow
@needs("ray")
def test_ray(folder: Path) -> None:
    [script] = code("ray")
    run(script, folder)
    assert keys(folder / "cited") == KEYS


@pytest.mark.slow
@needs("matplotlib", "nbclient", "ipykernel")
def test_notebook(folder: Path) -> None:
    nbformat, nbclient = import_module("nbformat"), import_module("nbclient")
    book = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, code("notebook"))))
    client = nbclient.NotebookClient(
        book, timeout=300, resources={"metadata": {"path": str(folder)}}
    )
    client.execute()
    shown = [
        output["data"]
        for cell in book.cells
        for output in cell.outputs
        if output["output_type"] in ("display_data", "execute_result")
    ]
    tables = [data["text/html"] for data in shown if "text/html" in data]
    assert "Российский государственный архив" in tables[0]
    assert "РГАСПИ, f. 17" in tables[1]
    assert any(len(data.get("image/png", "")) > 10_000 for data in shown)


def test_each_recipe_is_run_and_its_library_named() -> None:
    assert {name for name, _ in RECIPES} == {"spark", "ray", "notebook"}
    page = PAGE.read_text("utf-8")
    for name, library in (("pyspark", "PySpark"), ("ray", "Ray"), ("matplotlib", "Matplotlib")):
        assert re.search(rf"{library} \d+\.\d+", page)
        if find_spec(name):
            assert f"{library} {version(name)}" in page
