"""Builds all that a release holds, and tries each of it from an empty folder, as a stranger would.

    python .ci/dist.py [--without page,binary]

In ``dist/``: the source archive, the wheel, ``archref.html``, the program in one file for this
system, what they bundle (a software bill of materials and the licences), and checksums.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from running import ROOT, run

DIST = ROOT / "dist"
SAMPLE = ROOT / "samples" / "chapter.txt"
WINDOWS = os.name == "nt"

BEGAN = time.monotonic()

BUNDLED = "[pdf,xlsx,lsp]"
"""The extras in the program of one file; pyarrow and Dask would make it four times as large."""

NOT_BUNDLED = ("pyarrow", "distributed", "pandas", "numpy", "tkinter", "IPython", "pytest")


def environment(folder: Path, *packages: str) -> Path:
    """Make a virtual environment with some packages; return its interpreter."""
    run(sys.executable, "-m", "venv", folder)
    python = folder / ("Scripts/python.exe" if WINDOWS else "bin/python")
    pip = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(python, *pip, *packages, cwd=folder)
    return python


def build_packages() -> Path:
    """Build the source archive, and the wheel from it; return the wheel."""
    run(sys.executable, "-m", "build", "--outdir", DIST)
    [wheel] = DIST.glob("*.whl")
    [_archive] = DIST.glob("*.tar.gz")
    return wheel


def build_page() -> Path:
    """Build the page that does it all in a browser."""
    made = DIST / "archref.html"
    run(sys.executable, ROOT / "browser" / "build.py", "-o", made)
    return made


def build_binary(wheel: Path, work: Path) -> Path:
    """Build the program in one file for this system, and say what it bundles."""
    tools = ("pyinstaller>=6.10", "cyclonedx-bom>=5", "pip-licenses>=5")
    plain = environment(work / "bundled", f"{wheel}{BUNDLED}")
    python = environment(work / "tools", f"{wheel}{BUNDLED}", *tools)
    name = f"archref-{platform.system().lower()}-{platform.machine().lower()}"
    left_out = [f"--exclude-module={one}" for one in NOT_BUNDLED]
    whole = [f"--collect-all={one}" for one in ("archref", "lark", "pypdfium2", "pypdfium2_raw")]
    data = [f"--collect-data={one}" for one in ("pylatexenc", "charset_normalizer")]
    unseen = ("bibtexparser", "pygls", "lsprotocol", "xlsxwriter", "markdown_it", "mdit_py_plugins")
    whole += [f"--collect-submodules={one}" for one in unseen]
    run(
        *(python, "-m", "PyInstaller", "--onefile", "--clean", "--noconfirm", "--log-level=WARN"),
        *("--name", name, "--distpath", DIST, "--workpath", work, "--specpath", work),
        *(*left_out, *whole, *data, "--copy-metadata=archref"),
        ROOT / "packaging" / "pyinstaller" / "start.py",
    )
    tell_contents(python, plain)
    return DIST / (f"{name}.exe" if WINDOWS else name)


def tell_contents(tools: Path, bundled: Path) -> None:
    """Write which packages are bundled (CycloneDX), and their licences word for word."""
    made = DIST / "archref.cdx.json"
    run(tools, "-m", "cyclonedx_py", "environment", bundled, "--output-file", made)
    told = run(
        *(tools, "-m", "piplicenses", f"--python={bundled}", "--format=plain-vertical"),
        *("--with-license-file", "--no-license-path", "--with-urls"),
    )
    packages = json.loads((ROOT / "browser" / "package.json").read_text("utf-8"))
    pyodide = packages["devDependencies"]["pyodide"]
    page = f"archref.html holds Pyodide {pyodide}: MPL-2.0, https://github.com/pyodide/pyodide\n"
    (DIST / "THIRD-PARTY-LICENSES.txt").write_text(f"{page}\n{told}", encoding="utf-8")


def try_command(command: Path, what: str) -> None:
    """Do the main job in an empty folder, without a cache or a home."""
    with tempfile.TemporaryDirectory(prefix="archref-stranger-") as name:
        folder = Path(name)
        shutil.copy(SAMPLE, folder / "глава.txt")
        env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        env |= {"XDG_CACHE_HOME": str(folder / "cache"), "HOME": str(folder / "home")}

        def said(*arguments: str) -> str:
            return run(command, *arguments, cwd=folder, env=env)

        records = [json.loads(line) for line in said("parse", "глава.txt").splitlines()]
        if len(records) < 30 or records[0]["key"] != "RU-RGASPI/495/18/1101":
            sys.exit(f"dist: {what} reads wrongly: {records[:2]}")
        for form in ("csl-json", "tei", "biblatex", "xlsx"):
            if form != "xlsx" or what == "binary":
                said("export", "глава.txt", "--to", form, "-o", f"sources.{form}")
        said("parse", "глава.txt", "--jobs", "2")
        said("check", "--exit-zero", "глава.txt")
        said("format", "--style", "gost", "глава.txt", "-o", "gost.txt")
        said("report", "глава.txt", "-o", "report.html")
        if what == "binary":
            try_server(command, folder, env)
        tell(f"{what}: {said('--version').strip()} read {len(records)} records elsewhere")


def try_server(command: Path, folder: Path, env: dict[str, str]) -> None:
    """Have an editor open a note with a slip, and hold that it is told of it."""
    note = {
        "uri": "file:///a.md",
        "languageId": "markdown",
        "version": 1,
        "text": "ГАРФ. Ф.130. Оп. 4",
    }
    asked: tuple[dict[str, object], ...] = (
        {"id": 1, "method": "initialize", "params": {"capabilities": {}}},
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": note}},
        {"id": 2, "method": "textDocument/diagnostic", "params": {"textDocument": note}},
        {"id": 3, "method": "shutdown"},
        {"method": "exit"},
    )
    bodies = [json.dumps({"jsonrpc": "2.0", **one}).encode() for one in asked]
    frames = b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(one), one) for one in bodies)
    done = subprocess.run(
        [command, "lsp"], input=frames, cwd=folder, env=env, capture_output=True, check=False
    )
    if done.returncode or b"T301" not in done.stdout:
        sys.exit(f"dist: archref lsp fails: {done.stderr.decode()[-2000:]}")


def tell(what: str) -> None:
    """Print what is done, and how many seconds after the beginning."""
    print(f"dist: {what} ({time.monotonic() - BEGAN:.0f} s)", flush=True)


def try_page(page: Path) -> None:
    """Hold that the page is whole and asks nothing of the network; a browser opens it elsewhere."""
    text = page.read_text(encoding="utf-8")
    version = run(sys.executable, "-m", "archref", "--version").split()[-1]
    if version not in text or not text.rstrip().endswith("</html>"):
        sys.exit("dist: archref.html is not whole")
    tell(f"page: {len(text) / 1e6:.1f} MB; `make test-page` tries it in a browser")


def write_checksums() -> None:
    """Write the SHA-256 of every file."""
    files = sorted(one for one in DIST.iterdir() if one.name != "SHA256SUMS")
    sums = (f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in files)
    (DIST / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    for one in files:
        print(f"dist: {one.name}: {one.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """Build and try everything."""
    parser = argparse.ArgumentParser(description="Build and try all that a release holds.")
    parser.add_argument("--without", default="", help="page, binary, or both with a comma")
    without = set(parser.parse_args().without.split(","))
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    with tempfile.TemporaryDirectory(prefix="archref-dist-") as name:
        work = Path(name)
        wheel = build_packages()
        program = "archref.exe" if WINDOWS else "archref"
        try_command(environment(work / "wheel", str(wheel)).parent / program, "wheel")
        [archive] = DIST.glob("*.tar.gz")
        try_command(environment(work / "sdist", str(archive)).parent / program, "sdist")
        if "binary" not in without:
            try_command(build_binary(wheel, work), "binary")
        if "page" not in without:
            try_page(build_page())
    write_checksums()


if __name__ == "__main__":
    main()
