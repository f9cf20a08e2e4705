"""Style files of one's own: what may be in them, and errors that name the key and the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from archref.errors import ArchrefError
from archref.styles import load_style

HEAD = 'inherit = "gost"\nname = "own"\ntitle = "Our journal"\n'


def write(folder: Path, text: str, name: str = "own.toml") -> str:
    """Write a style file and give its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_style_inherits_what_it_does_not_say(tmp_path: Path) -> None:
    style = load_style(write(tmp_path, HEAD + '[terms]\nlisty = { one = "л.", many = "лл." }\n'))
    assert (style.terms["fond"].one, style.terms["listy"].many) == ("Ф.", "лл.")
    assert style.title == "Our journal"


def test_a_style_may_inherit_a_file_beside_it(tmp_path: Path) -> None:
    write(tmp_path, HEAD + '[separators]\nrange = "-"\n', "base.toml")
    style = load_style(write(tmp_path, HEAD.replace('"gost"', '"base.toml"')))
    assert style.separators.range == "-"


def test_a_style_says_of_itself_alone_that_it_is_general_knowledge(tmp_path: Path) -> None:
    assert load_style(write(tmp_path, HEAD.replace("gost", "kritika"))).status is None


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (HEAD + "colour = 1\n", 4, "colour is unknown"),
        (HEAD + '[terms]\nfnd = "Ф."\n', 5, "terms.fnd is unknown; did you mean 'fond'?"),
        (HEAD + "[seperators]\n", 4, "seperators is unknown; did you mean 'separators'?"),
        (HEAD + "[terms]\nfond = 5\n", 5, "terms.fond must be a word"),
        (HEAD + '[terms]\nfond = { many = "фф." }\n', 5, "terms.fond must say the word for one"),
        (HEAD + '[terms]\nfond = { one = "ф.", two = "фф." }\n', 5, "terms.fond has no 'two'"),
        (HEAD + "[separators]\n\nrange = 5\n", 6, "separators.range must be a text"),
        (HEAD + '[numbers]\nbefore_term = "yes"\n', 5, "numbers.before_term must be a list"),
        (HEAD + 'script = "cyrilic"\n', 4, "did you mean 'cyrillic'?"),
        (HEAD + 'transliteration = "alalc"\n', 4, "transliteration must be one of"),
        (HEAD + 'order = ["fond", "opus"]\n', 4, "order has no level 'opus'; did you mean 'opis'?"),
        (HEAD + 'drops = "listy"\n', 4, "drops must be a list of levels"),
        (HEAD + '[archive]\nfirst = "{nam}"\n', 5, "cannot fill in {nam}; did you mean 'name'?"),
        (HEAD + '[archive]\nlater = "ГАРФ"\n', 5, "must name the archive"),
        (HEAD + "[archive.forms]\nRU-GARF = 1\n", 5, "archive.forms.RU-GARF must be a text"),
        (HEAD + "terms = 5\n", 4, "terms must be a table"),
        (HEAD.replace("gost", "ghost"), 1, "there is no style 'ghost'; did you mean 'gost'?"),
        (HEAD + 'stop = "\n', 4, "not a TOML file"),
        ('inherit = "own.toml"\nname = "own"\ntitle = "x"\n', 1, "goes round in a circle"),
    ],
)
def test_errors_name_the_key_and_the_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ArchrefError) as caught:
        load_style(path)
    assert message in caught.value.message
    assert (caught.value.path, caught.value.line) == (path, line)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('inherit = "gost"\ntitle = "x"\n', "name is missing"),
        ('name = "own"\ntitle = "x"\n', "source is missing"),
        (HEAD + '[code]\nseparator = "/"\n', "code.archive is missing"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ArchrefError, match=message):
        load_style(write(tmp_path, text))


def test_an_unknown_style_suggests_the_nearest() -> None:
    with pytest.raises(ArchrefError, match="did you mean 'kritika'"):
        load_style("critika")
    with pytest.raises(ArchrefError, match="archref styles"):
        load_style("zzz")


def test_a_missing_or_unreadable_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ArchrefError, match="no such style file"):
        load_style(str(tmp_path / "none.toml"))
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ArchrefError, match="cannot be read"):
        load_style(str(tmp_path / "bad.toml"))
