"""The house: which room may use which, read from the imports of every module."""

from __future__ import annotations

import ast
import re
import tokenize
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from io import StringIO
from pathlib import Path

import pytest

from archref.reading.reader import STATIONS

PACKAGE = Path(__file__).parent.parent / "src" / "archref"
BENCHMARKS = PACKAGE.parent.parent / "benchmarks"
FEATURES = {"deduping", "export", "formatting", "lint", "records", "reports", "sources"}
DOORS = {"archref.reading", "archref.reading.reader", "archref.reading.explain"}
"""The modules by which the rest of the house reads notes."""

ALIKE = {
    # what sibling modules all do: readers and writers of a format, forms of a report
    "LOSES", "as_csv", "as_html", "as_json", "as_markdown", "as_text", "build", "load",
    "print_table", "render", "sources", "write",
}  # fmt: skip
"""The names that several modules may define, since they mean the same in each of them."""

LINES_BEFORE, CODE_BEFORE, PATTERNS_BEFORE = 2_573, 1_753, 36
"""What recognizes words by hand before the tagger: all lines, those that hold code, and patterns.

The first counts blanks, comments and docstrings, too. Each is to become less.
"""


NOT_RETURNED = ("Give back to", "Give the file a", "Give the new file")

Imports = Mapping[str, set[str]]


def test_no_module_imports_itself_in_a_circle() -> None:
    _floors(imports(PACKAGE, "archref"))


def test_no_benchmark_imports_itself_in_a_circle() -> None:
    _floors(imports(BENCHMARKS, ""))


def test_rooms_lie_on_ten_floors_at_most() -> None:
    rooms: dict[str, set[str]] = {}
    for module, used in imports(PACKAGE, "archref").items():
        own = rooms.setdefault(room(module), set())
        own |= {room(other) for other in used} - {room(module)}
    assert _floors(rooms) <= 10


def test_features_do_not_import_each_other() -> None:
    crossing = [(a, b) for a, b in _arrows() if room(a) in FEATURES and room(b) in FEATURES]
    assert [(a, b) for a, b in crossing if room(a) != room(b)] == []


def test_the_reader_is_entered_by_its_doors() -> None:
    inside = [(a, b) for a, b in _arrows() if room(b) == "reading" and room(a) != "reading"]
    assert [(a, b) for a, b in inside if b not in DOORS] == []


def test_the_guide_has_the_stations_in_order_and_every_module_of_them() -> None:
    guide = (PACKAGE.parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told = guide.split("## From a note's text to its citations")[1].split("```console")[0]
    rows = [line.split(" | ") for line in told.splitlines() if line.startswith("| ")]
    assert [row[0].strip("| ") for row in rows[1:]] == [name for name, _ in STATIONS]
    modules = {path.stem for path in (PACKAGE / "reading").glob("*.py")} - {"__init__", "explain"}
    assert {one for one in modules if not re.search(rf"`(\w+/)*{one}(\.py)?`", told)} == set()


def test_most_is_decided_by_the_grammar_and_by_what_the_tagger_weighs() -> None:
    names = ["scanner", "archive_names", "name_extent", "windows", "neighbours", "tokenizer"]
    before = [PACKAGE / "reading" / f"{name}.py" for name in names]
    before += sorted((PACKAGE / "reading" / "tokenizing").glob("*.py"))
    assert sum(len(_lines(path)) for path in before) <= LINES_BEFORE
    assert sum(len(_lines_of_code(path)) for path in before) <= CODE_BEFORE
    assert sum(1 for path in before for _ in _patterns(path)) <= PATTERNS_BEFORE


def test_what_gathers_from_the_features_is_above_them() -> None:
    above = {room(a) for a, b in _arrows() if room(b) == "overview" and room(a) != "overview"}
    assert above <= {"cli", "library"}


@pytest.mark.parametrize(
    ("of", "allowed"),
    [
        ("messages", set()),
        (
            "manuscripts",
            {"edit", "errors", "long_notes", "messages", "note", "patterns", "terms"},
        ),
        ("terms", {"compiled", "patterns"}),
        ("repair", {"patterns", "terms"}),
        ("page", {"messages"}),
        ("transliteration", {"compiled", "patterns"}),
        (
            "references",
            {
                "citation",
                "compiled",
                "documents",
                "long_notes",
                "messages",
                "patterns",
                "repair",
                "terms",
            },
        ),
        ("archives", {"compiled", "errors", "messages", "patterns", "terms", "transliteration"}),
        (
            "styles",
            {
                "archives",
                "citation",
                "colours",
                "errors",
                "messages",
                "patterns",
                "settings_file",
                "terms",
                "transliteration",
            },
        ),
    ],
)
def test_a_room_knows_only_what_it_needs(of: str, allowed: set[str]) -> None:
    used = {room(b) for a, b in _arrows() if room(a) == of} - {of}
    assert used <= allowed


def test_every_module_says_what_it_is_for() -> None:
    silent = [m for m, path in _modules(PACKAGE, "archref") if not _doc(path)]
    assert silent == []


def test_no_module_and_no_function_holds_two_ideas() -> None:
    """400 lines and 40 at most: what is longer usually does two things."""
    long = [m for m, path in _modules(PACKAGE, "archref") if len(_lines(path)) > 400]
    functions = [
        f"{module}.{node.name}"
        for module, path in _modules(PACKAGE, "archref")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert long + functions == []


def test_a_name_means_one_thing() -> None:
    places: dict[str, list[str]] = {}
    for module, path in _modules(PACKAGE, "archref"):
        command = module.rpartition(".")[2] if module.startswith("archref.cli.") else ""
        for name in set(_public(path)) - {command}:  # a command is called as what it calls
            places.setdefault(name, []).append(module)
    twice = {name: where for name, where in places.items() if len(where) > 1}
    assert {name: twice[name] for name in set(twice) - ALIKE} == {}
    assert set(twice) >= ALIKE


WORDS_IN_PATTERNS = {
    "archref.archives.folding",  # endings, as the steps of a stemmer: the same in all languages
    "archref.manuscripts.encodings",  # tells apart texts of which no word can be read yet
    "archref.manuscripts.wiki",  # parameters of MediaWiki
    "archref.protected",  # the domain .рф
}  # fmt: skip


def test_no_pattern_has_words_of_a_language() -> None:
    """Those are in ``terms/*.toml``, where a historian can correct them."""
    found = {
        module: words
        for module, path in _modules(PACKAGE, "archref")
        if (words := [word for source in _patterns(path) for word in _cyrillic_words(source)])
    }
    assert set(found) - WORDS_IN_PATTERNS == set()


READS_NOTES = {
    "citation",
    "formatting",
    "lint",
    "reading",
    "references",
    "styles",
    "terms",
    "units",
}
NO_LANGUAGE = {
    # addresses and numbers of books, and names that stand for what a pattern is filled with
    "https", "www", "doi", "ISBN",
    "name", "noun", "repeat", "ORDINAL", "WORDS", "city", "announce", "notes",
    "mark", "marks", "both", "joints", "recto", "tag", "brace", "bracket", "same",
}  # fmt: skip


def test_no_pattern_that_reads_notes_has_words_in_latin_letters() -> None:
    found = {
        word
        for module, path in _modules(PACKAGE, "archref")
        if room(module) in READS_NOTES
        for source in _patterns(path)
        for word in _latin_words(source)
    }
    assert found - NO_LANGUAGE == set()


ODD_WORDS = re.compile(
    r"""\A(?:Gives?|Tells?[ ]whether)\b     # Return
      | \b(?:anew|behind|parted[ ]by)\b     # again, after, separated by
      | \b(?:stands?[ ](?:before|after))\b  # precedes, follows
    """,
    re.VERBOSE,
)


def test_docstrings_and_comments_use_the_words_of_other_libraries() -> None:
    found = [
        f"{module}: {said}"
        for module, path in _modules(PACKAGE, "archref")
        for said in _said(path)
        if ODD_WORDS.search(said) and not said.startswith(NOT_RETURNED)
    ]
    assert found == []


def room(module: str) -> str:
    """Return the room a module lies in; a module beside the rooms is one of its own."""
    return module.split(".")[1] if "." in module else module


@cache
def imports(folder: Path, package: str) -> Imports:
    """Return the modules of ``folder`` that each of its modules imports, anywhere in it."""
    modules = dict(_modules(folder, package))
    found: dict[str, set[str]] = {}
    for module, path in modules.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found[module] = set(_imported(tree, modules)) - {module}
    return found


def _arrows() -> list[tuple[str, str]]:
    return [(a, b) for a, used in sorted(imports(PACKAGE, "archref").items()) for b in sorted(used)]


def _modules(folder: Path, package: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.py")):
        parts = [package, *path.relative_to(folder).with_suffix("").parts]
        yield ".".join(part for part in parts if part and part != "__init__"), path


def _imported(tree: ast.Module, modules: Mapping[str, Path]) -> Iterator[str]:
    """Yield the modules that a module imports; ``from archref import note`` means the second."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                names = (f"{node.module}.{alias.name}", str(node.module))
                yield from [name for name in names if name in modules][:1]


def _floors(arrows: Mapping[str, set[str]]) -> int:
    """Return how many floors the arrows make; fails where they lead in a circle."""
    try:
        order = list(TopologicalSorter(arrows).static_order())
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' → '.join(error.args[1])}")
    floor: dict[str, int] = {}
    for name in order:
        floor[name] = 1 + max((floor[below] for below in arrows.get(name, ())), default=0)
    return max(floor.values())


def _public(path: Path) -> Iterator[str]:
    """Yield the classes, functions and constants that a module defines for others."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        named: list[ast.expr | str] = []
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            named = [node.name]
        elif isinstance(node, ast.Assign):
            named = [*node.targets]
        elif isinstance(node, ast.AnnAssign):
            named = [node.target]
        names = [name.id if isinstance(name, ast.Name) else name for name in named]
        yield from (n for n in names if isinstance(n, str) and not n.startswith("_"))


def _patterns(path: Path) -> Iterator[str]:
    """Yield the texts of which a module makes its patterns."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in {"lazy", "compile", "search", "match", "fullmatch", "finditer", "sub"}:
                whole = [p for p in ast.walk(node.args[0]) if isinstance(p, ast.JoinedStr)]
                pieces = {id(one) for joined in whole for one in ast.walk(joined)} - set(
                    map(id, whole)
                )
                plain = [p for p in ast.walk(node.args[0]) if id(p) not in pieces]
                yield from ("".join(map(_constant, joined.values)) for joined in whole)
                yield from filter(None, map(_constant, plain))


def _constant(node: ast.AST) -> str:
    found = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if found else ""  # type: ignore[attr-defined]


def _cyrillic_words(pattern: str) -> list[str]:
    """Return the Cyrillic words in a pattern, but for its comments and classes of letters."""
    bare = re.sub(r"(?<!\\)#.*", "", pattern) if "\n" in pattern else pattern
    return re.findall(r"[Ѐ-ӿ]{2,}", re.sub(r"\[(?:\\.|[^\]\\])*\]", "", bare))


def _latin_words(pattern: str) -> list[str]:
    """Return the words in Latin letters in a pattern, but for its comments, classes and groups."""
    bare = re.sub(r"(?<!\\)#.*", "", pattern) if "\n" in pattern else pattern
    for syntax in (
        r"\[(?:\\.|[^\]\\])*\]",  # classes
        r"\(\?P[<=]\w+[>)]?|\(\?[a-z-]+:?",  # names of groups, flags
        r"\\[A-Za-z]",  # \b, \d
    ):
        bare = re.sub(syntax, "", bare)
    return re.findall(r"[^\W\d_]{3,}", bare)


def _said(path: Path) -> Iterator[str]:
    """Yield the docstrings and comments of a module."""
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield str(node.value.value)
    for token in tokenize.generate_tokens(StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _lines_of_code(path: Path) -> set[int]:
    """Return the numbers of the lines that hold code: no blanks, comments or docstrings."""
    source = path.read_text(encoding="utf-8")
    told = {
        line
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for line in range(node.lineno, (node.end_lineno or 0) + 1)
    }
    spaces = {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENDMARKER,
    }
    held = {
        line
        for token in tokenize.generate_tokens(StringIO(source).readline)
        if token.type not in spaces
        for line in range(token.start[0], token.end[0] + 1)
    }
    return held - told


def _doc(path: Path) -> str | None:
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
