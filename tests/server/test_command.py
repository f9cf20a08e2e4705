"""``archref lsp`` by itself: what it says when it can't run, and neovim as a real editor."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from archref.server.texts import SUFFIXES
from archref.version import __version__

ROOT = Path(__file__).parents[2]
WITHOUT = "import sys; sys.modules['pygls'] = None; from archref.__main__ import run; run()"
"""To import what is None there fails as importing what isn't installed does."""

NVIM = os.environ.get("NVIM") or shutil.which("nvim")


def lsp(*options: str, code: str | None = None) -> subprocess.CompletedProcess[str]:
    how = ("-c", code) if code else ("-m", "archref")
    return subprocess.run(
        [sys.executable, *how, "lsp", *options],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_without_the_extra_it_says_what_to_type() -> None:
    done = lsp(code=WITHOUT)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "`pip install pygls`" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_rule_that_does_not_exist_is_refused() -> None:
    done = lsp("--select", "X999")
    assert (done.returncode, done.stdout) == (2, "")
    assert "X999" in done.stderr


def test_it_ends_in_order_when_the_editor_says_so() -> None:
    asked: list[dict[str, object]] = [
        {"id": 1, "method": "initialize", "params": {"capabilities": {}}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ]
    bodies = [json.dumps({"jsonrpc": "2.0", **one}).encode() for one in asked]
    done = subprocess.run(
        [sys.executable, "-m", "archref", "lsp"],
        input=b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


SCRIPT = """
vim.cmd("edit " .. BOOK)
local waited = vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local codes = {}
for _, one in ipairs(vim.diagnostic.get(0)) do
  table.insert(codes, one.user_data and one.user_data.lsp.code or one.code)
end
local place = vim.lsp.util.make_text_document_params()
local function ask(method, more)
  local params = vim.tbl_extend("force", { textDocument = place }, more or {})
  local found = vim.lsp.buf_request_sync(0, method, params, 60000)
  local _, first = next(found)
  return first and first.result
end
local ibid = vim.fn.search("Ibid") - 1
local at = { position = { line = ibid, character = 7 } }
local out = {
  codes = codes,
  hover = ask("textDocument/hover", at).contents.value,
  definition = ask("textDocument/definition", at).range.start.line - ibid,
  references = #ask("textDocument/references",
    vim.tbl_extend("force", at, { context = { includeDeclaration = true } })),
}
vim.fn.writefile({ vim.fn.json_encode(out) }, OUT)
vim.cmd("qa!")
"""


def neovim_is_new() -> bool:
    """Return whether neovim, if it is there, is 0.11 or newer."""
    if NVIM is None:
        return False
    said = subprocess.run([NVIM, "--version"], capture_output=True, text=True, check=True).stdout
    return tuple(map(int, said.split()[1].lstrip("v").split("-")[0].split("."))) >= (0, 11)


@pytest.mark.skipif(NVIM is None, reason="neovim is not installed (Debian: neovim)")
def test_neovim_is_told_as_the_page_says(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "text-editors.md").read_text(encoding="utf-8")
    part = "neovim 0.11" if neovim_is_new() else "neovim"
    found = re.search(rf"<!-- {re.escape(part)} -->\n```lua\n(.*?)```", page, re.DOTALL)
    assert found is not None
    shutil.copy(ROOT / "samples" / "book.md", tmp_path)
    names = {"BOOK": tmp_path / "book.md", "OUT": tmp_path / "out.json"}
    given = "".join(f"{name} = {json.dumps(str(path))}\n" for name, path in names.items())
    command = json.dumps([sys.executable, "-m", "archref", "lsp"])[1:-1]
    script = found[1].replace('"archref", "lsp"', command) + given + SCRIPT
    (tmp_path / "run.lua").write_text(script, encoding="utf-8")
    assert NVIM is not None
    subprocess.run(
        [NVIM, "--headless", "--clean", "-c", "filetype on", "-c", "luafile run.lua", "-c", "qa!"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=180,
        check=False,
    )
    said = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert said["codes"] == ["C603", "T314", "T303", "S402"]
    assert "*Ibid.* means RGASPI/495/18/1117, 8." in said["hover"]
    assert said["definition"] == -1
    assert said["references"] == 3


def test_the_extension_for_vs_code_starts_for_what_is_read() -> None:
    folder = ROOT / "editors" / "vscode"
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    script = (folder / "extension.js").read_text(encoding="utf-8")
    listed = re.search(r"LANGUAGES = (\[[^\]]*\])", script)
    assert listed is not None
    languages = json.loads(listed[1])
    started = [event.removeprefix("onLanguage:") for event in package["activationEvents"]]
    assert started[:-1] == languages
    assert set(languages) <= set(SUFFIXES)
    assert package["version"] == __version__
    for name in ("style", "ignore"):
        assert f"archref.{name}" in package["contributes"]["configuration"]["properties"]
