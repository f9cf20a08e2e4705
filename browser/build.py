"""Builds archref.html: one file that does what archref does, in a browser and without a network.

    python browser/build.py [-o build/archref.html]

The parts: Pyodide (npm), archref's own wheel, the wheels of requirements.txt, and the page itself
(index.html, page.css, page.js, worker.js, words.json). Python files are compiled with Pyodide's own
Python; all is packed into one stream, compressed, and written into the page as text.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PYODIDE = HERE / "node_modules" / "pyodide"
PAGE = ROOT / "build" / "archref.html"
"""What the wheel archref_page has in it."""

LIMIT = 14_500_000
"""Bytes that the page may have."""

SCRIPTS = {"pyodide.mjs": "loadPyodide", "pyodide.asm.mjs": "createPyodideModule"}
"""Pyodide's scripts, each with the name by which the worker calls what it exports."""

NOT_NEEDED = (
    "_aix_support", "_osx_support", "_pydecimal", "_pyio", "_pyrepl", "cProfile", "ctypes",
    "curses", "dbm", "doctest", "ensurepip", "ftplib", "idlelib", "imaplib", "lib2to3", "mailbox",
    "modulefinder", "multiprocessing", "nntplib", "optparse", "pdb", "pickletools", "plistlib",
    "poplib", "pstats", "pyclbr", "pydoc", "pydoc_data", "smtplib", "sqlite3", "statistics",
    "tabnanny", "telnetlib", "tkinter", "trace", "turtle", "turtledemo", "unittest", "venv", "wave",
    "wsgiref", "xmlrpc", "zoneinfo",
)  # fmt: skip
"""Modules of the standard library that nothing here imports."""

OF_OTHER_SYSTEMS = ("asyncio/windows_", "asyncio/proactor_", "encodings/mbcs", "encodings/oem")
"""Parts of the library that only Windows has a use for, where the rest is needed."""

COMPILED = ("archref/archives/", "archref/reading/", "archref/references/", "archref/terms/")
"""Where the tables are that the wheel has compiled."""

FOR_EDITORS = "archref/server/"
"""The language server: a page has no editor that could ask it."""

UNREAD = (".so", ".pyd", ".pyi", ".typed", ".c", ".h", ".lark.orig", ".po")
"""Endings of files that nothing reads: of translations, what the wheel has made of them is read."""


def main() -> None:
    """Build the page; leave with a message if a part is missing or it got too large."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("-o", "--output", type=Path, default=PAGE)
    output: Path = parser.parse_args().output
    install_npm()
    with tempfile.TemporaryDirectory(prefix="archref-page-") as name:
        folder = Path(name)
        engine = pack(dict(engine_files(folder)))
    page = page_of(engine, pack(dict(scripts())))
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(page, encoding="utf-8")
    size = output.stat().st_size
    print(f"{output}: {size / 1e6:.1f} MB")
    if size > LIMIT:
        sys.exit(f"the page may have {LIMIT:,} bytes, and has {size:,}")
    if output == PAGE:
        run(
            sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", output.parent, cwd=HERE
        )


def install_npm() -> None:
    """Install what package-lock.json pins, unless that is done."""
    wanted = json.loads((HERE / "package.json").read_text("utf-8"))["devDependencies"]["pyodide"]
    there = PYODIDE / "package.json"
    if there.exists() and json.loads(there.read_text("utf-8"))["version"] == wanted:
        return
    if shutil.which("npm") is None:
        sys.exit("archref.html is built with Node.js and npm; install them (Debian: npm)")
    run("npm", "ci", "--silent", "--no-audit", "--no-fund", cwd=HERE)


def engine_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the names and bytes of all files that the page's worker needs."""
    yield "pyodide.asm.wasm", (PYODIDE / "pyodide.asm.wasm").read_bytes()
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))
    yield "lock.json", json.dumps({**lock, "packages": {}}).encode()
    tree = folder / "tree"
    site, library = tree / "site", tree / "library"
    unpack_wheels(folder / "wheels", site)
    with zipfile.ZipFile(PYODIDE / "python_stdlib.zip") as archive:
        names = [n for n in archive.namelist() if not is_unneeded(n)]
        archive.extractall(library, names)
    run("node", HERE / "compile.mjs", tree, cwd=HERE)
    yield "python_stdlib.zip", zipped(library)
    for path in sorted(site.rglob("*")):
        if path.is_file():
            yield f"site/{path.relative_to(site).as_posix()}", path.read_bytes()


def scripts() -> Iterator[tuple[str, bytes]]:
    """Yield Pyodide's scripts as plain ones: a page from a disk may load no modules.

    What a module exports becomes a field of ``PYODIDE``.
    """
    for name, exported in SCRIPTS.items():
        text = (PYODIDE / name).read_text("utf-8")
        body, found, names = text.rpartition("export")
        local = re.match(rf"(?: default (\w+)|\{{(\w+) as {exported}\b)", names)
        if not found or local is None:
            sys.exit(f"{name} of this Pyodide exports otherwise than build.py knows")
        body = body.replace("import.meta.url", '"archref:/"')
        value = local.group(1) or local.group(2)
        whole = f"(() => {{\n{body}\n(self.PYODIDE ??= {{}}).{exported} = {value};\n}})();\n"
        yield name, whole.encode()


def unpack_wheels(wheels: Path, site: Path) -> None:
    """Build archref's wheel, download the others, and lay all of them out as they are installed."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", wheels, cwd=ROOT)
    run(
        *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
        *("--only-binary=:all:", "--no-deps", "--dest", wheels, "-r", HERE / "requirements.txt"),
        cwd=HERE,
    )
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            names = [n for n in archive.namelist() if is_read(n)]
            archive.extractall(site, names)


def is_read(name: str) -> bool:
    """Return whether a file of a wheel is one that the program reads."""
    inside = ".dist-info/" in name or ".data/" in name
    other = "/compiled/patterns-" in name  # compiled for this Python, not for that of Pyodide
    tables = name.startswith(COMPILED) and name.endswith(".toml")
    compiled = tables and name != "archref/archives/words.toml"  # read as the wheel compiled them
    left_out = inside or other or compiled or name.startswith(FOR_EDITORS)
    return not left_out and not name.endswith(UNREAD)


def is_unneeded(name: str) -> bool:
    """Return whether a file of the standard library is one that nothing here reads."""
    module = name.partition("/")[0].removesuffix(".py")
    return module in NOT_NEEDED or name.startswith(OF_OTHER_SYSTEMS)


def zipped(folder: Path) -> bytes:
    """Return a folder as a zip file that is not compressed: the stream as a whole is."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(folder).as_posix())
                archive.writestr(entry, path.read_bytes())
    return memory.getvalue()


def pack(files: dict[str, bytes]) -> str:
    """Return files as one compressed text: a line of JSON (names and sizes), then their bytes."""
    head = json.dumps([[name, len(data)] for name, data in files.items()]).encode()
    whole = b"".join((head, b"\n", *files.values()))
    return base64.b85encode(gzip.compress(whole, 9, mtime=0)).decode().replace("<", ",")


def page_of(engine: str, packed_scripts: str) -> str:
    """Return the page with its style, its scripts, its words and the engine in it."""
    report_css = ROOT / "src" / "archref" / "page" / "templates" / "page.css"
    style = report_css.read_text("utf-8") + (HERE / "page.css").read_text("utf-8")
    unpacking = (HERE / "unpack.js").read_text("utf-8")
    script = unpacking + (HERE / "page.js").read_text("utf-8")
    parts = {
        "style": style,
        "style-hash": hash_of(style),
        "script": script,
        "script-hash": hash_of(script),
        "unpack": unpacking,
        "scripts": packed_scripts,
        "worker": (HERE / "worker.js").read_text("utf-8"),
        "words": data_of(json.loads((HERE / "words.json").read_text("utf-8"))),
        "choices": data_of(choices()),
        "version": version(),
        "engine": engine,
    }
    page = (HERE / "index.html").read_text("utf-8")
    for name, value in parts.items():
        assert page.count(f"@@{name}@@"), name
        page = page.replace(f"@@{name}@@", value)
    return page


def choices() -> dict[str, object]:
    """Return what the page offers to choose from: house styles, forms of exports, an example."""
    from archref.export import EXPORT_FORMATS
    from archref.messages import LANGUAGES
    from archref.messages.catalogues import translations
    from archref.styles import load_style, style_names

    known = {one: translations(one) if one != "en" else {} for one in LANGUAGES}
    titles = {name: load_style(name).title for name in style_names()}
    return {
        "styles": [
            [name, {one: words.get(title, title) for one, words in known.items()}]
            for name, title in titles.items()
        ],
        "exports": [name for name in EXPORT_FORMATS if name != "jsonl"],
        "example": (HERE / "example.txt").read_text("utf-8"),
    }


def data_of(data: object) -> str:
    """Return data as JSON that may stand in a script element."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def version() -> str:
    """Return the version of archref."""
    from archref.version import __version__

    return __version__


def hash_of(text: str) -> str:
    """Return what a content security policy knows a text by."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def run(*command: str | Path, cwd: Path) -> None:
    """Run a command; leave with what it said if it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")


if __name__ == "__main__":
    main()
