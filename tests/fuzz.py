"""Random and damaged inputs against readers, format, check --fix, dedupe and configuration.

    python tests/fuzz.py [--seed N] [--minutes M] [--only readers,format,fix,dedupe,config]

Prints the seed, and how many inputs were tried, how many exceptions nobody foresaw they met and
how many promises they broke. With the seed printed a run can be had again. ``make fuzz`` runs it
for some minutes, the tests for a few inputs of each kind.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent))

from archref.app import config
from archref.citation.citation import Citation
from archref.deduping.deduplication import DedupeOptions as Deduping
from archref.deduping.deduplication import deduplicate
from archref.edit import apply_edits
from archref.errors import ArchrefError
from archref.formatting.formatter import format_notes
from archref.lint.checking import Checker, Wishes
from archref.manuscripts import open_manuscript
from archref.note import Note
from archref.reading.reader import Reader, Rereader
from archref.styles import load_style, style_names
from manuscripts.making import docx, odt, p, ref, run

GOLD: Final = Path(__file__).parent / "gold"

PIECES: Final = (
    *("Ф. ", "ф.", "f. ", "оп. ", "д. ", "Л. ", "ll. ", "№ ", "ед. хр. ", "17", "1-п", "5а", "II"),
    *(
        "Там же. ",
        "Ibid., ",
        "ГАРФ",
        "РГАСПИ. ",
        "GARF, ",
        "—",
        "–",
        "; ",
        ". ",
        ", ",
        "/",
        "(",
        ")",
    ),
    *("«", "»", "[", "]", "\xa0", "\u2009", "\xad", "\u200b", "\x1b[2J", "\u202e", "\0"),
    *(
        "https://a.ru/f17/d5",
        "7ac4fbbd-cde6-4088",
        "\n",
        "\t",
        "\r",
        "об.",
        " об",
        "1–2",
        "е́",
        "🙂",
    ),
)
"""What is put into texts."""

MARKS: Final = {
    "txt": ("1. ", "[1] ", "¹ ", "7\n", "\n\n", "\f", "Notes\n"),
    "md": ("[^1]", "[^1]: ", "^[", "]", "*", "**", "_", "`", "<!--", "-->", "|", "# ", "> ",
            "&nbsp;", "\\", "![", "](", "<b>", "```\n"),
    "tex": ("\\footnote{", "}", "{", "\\emph{", "\\", "%", "$", "~", "--", "\\verb|",
            "\\newcommand{\\x}{", "\\x", "\\ac{", "\\textsc{", "[", "&", "#1", "\\cite{"),
    "html": ("<p>", "</p>", "<a href='#fn1'>", "<li id='fn1'>", "<!--", "<![", "<!", "&nbsp;",
            "&#x",
             "<br>", "<code>", "</", "<", ">", "\"", "<script>", "<ol start='9'>"),
    "xml": ("<note>", "</note>", "<hi>", "</hi>", "<lb/>", "&amp;", "&x;", "<!--",
            "<![CDATA[", "]]>",
            "<?x", "<!DOCTYPE a [<!ATTLIST a b CDATA 'x'>]>"),
    "rtf": ("{", "}", "\\u1056?", "\\uc", "\\footnote ", "\\'d0", "\\bin9 ", "\\par ",
            "\\u-10240?"),
    "csv": (",", ";", "\t", "\"", "\"\"", "\n", "=1", "text"),
    "jsonl": ("{", "}", "\"text\":", "\\u0420", "\\ud800", "\"", ",", "null", "\n", "1e999"),
    "wiki": ("<ref>", "</ref>", "<ref name=a/>", "''", "[[", "]]", "{{", "}}", "{|", "|-",
            "||", "==",
             "<nowiki>", "{{efn|", "[http://a "),
    "typ": ("#footnote[", "]", "[", "#let x = ", "#x", "`", "$", "*", "_", "//", "/*",
            "\\", "~", "@a",
            "#f(", ")", "#{"),
    "bib": ("@misc{a,", "note = {", "}", "\"", "#", ",", "=", "\\", "~", "@comment{", "@string{"),
}  # fmt: skip
"""What means something in each format."""


@dataclass
class Tally:
    """What came of a run."""

    inputs: Counter[str] = field(default_factory=Counter)
    exceptions: Counter[str] = field(default_factory=Counter)
    violations: Counter[str] = field(default_factory=Counter)
    again: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def met(self, kind: str, error: Exception, source: object) -> None:
        """Take down an exception that nobody foresaw."""
        self.exceptions[kind] += 1
        self._keep(f"{kind}: {traceback.format_exception_only(error)[-1].strip()}", source)
        where = traceback.extract_tb(error.__traceback__)[-1]
        self.examples[-1] += f"\n    at {Path(where.filename).name}:{where.lineno}"

    def broke(self, kind: str, promise: str, source: object) -> None:
        """Take down a promise that was broken."""
        self.violations[kind] += 1
        self._keep(f"{kind}: {promise}", source)

    def turned(self, kind: str, promise: str, source: object) -> None:
        """Take down what was not yet as it stays: no harm, but a second run is wanted."""
        self.again[kind] += 1
        self._keep(f"{kind}: {promise}", source)

    def _keep(self, what: str, source: object) -> None:
        self.examples.append(f"{what}\n    {source!r:.600}")

    def __str__(self) -> str:
        tables = (self.inputs, self.exceptions, self.violations, self.again)
        heads = ("inputs", "exceptions", "violations", "twice")
        lines = ["".join([f"{'':10}", *(f"{head:>12}" for head in heads)])]
        for kind in self.inputs:
            lines.append("".join([f"{kind:10}", *(f"{table[kind]:>12}" for table in tables)]))
        return "\n".join([*lines, *self.examples[:20]])


class Fuzzer:
    """Makes inputs out of gold notes and tries them; all by one seed."""

    def __init__(self, seed: int) -> None:
        """Take the seed, from which everything follows."""
        self.random = random.Random(seed)
        self.tally = Tally()
        self.texts = [
            " ".join(json.loads(line)["text"].split())
            for name in ("dev", "seeds", "negatives", "conventions")
            if (GOLD / f"{name}.jsonl").is_file()
            for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        ]
        self.styles = [load_style(name) for name in style_names()]
        self.read = Rereader(remember=False)

    def note(self) -> str:
        """Return a gold note, damaged in some places."""
        chance = self.random
        text = chance.choice(self.texts)
        for _ in range(chance.choice((0, 0, 1, 1, 2, 5))):
            at = chance.randrange(len(text) + 1)
            match chance.randrange(4):
                case 0:
                    text = text[:at] + chance.choice(PIECES) + text[at:]
                case 1:
                    text = text[:at] + text[at + chance.randrange(1, 9) :]
                case 2:
                    text = text[:at] + text[max(0, at - chance.randrange(12)) :]
                case _:
                    text = text[:at] + chance.choice(PIECES) + text[at + 1 :]
        return text

    def notes(self) -> list[str]:
        """Return some notes, some of them the same."""
        made = [self.note() for _ in range(self.random.choice((1, 2, 3, 6)))]
        return made + self.random.sample(made, self.random.randrange(2))

    # Readers

    def file(self, suffix: str) -> bytes:
        """Return a file of a format, sound or damaged."""
        chance = self.random
        texts = [self._marked(text, suffix) for text in self.notes()]
        data = _MAKERS[suffix](texts)
        raw = bytearray(data)
        for _ in range(chance.choice((0, 0, 0, 1, 3))):
            at = chance.randrange(len(raw) + 1)
            match chance.randrange(3):
                case 0:
                    raw[at:at] = bytes([chance.randrange(256)])
                case 1:
                    del raw[at : at + chance.randrange(1, 40)]
                case _:
                    raw[at:] = b"" if chance.random() < 0.2 else raw[at:]
        return bytes(raw)

    def _marked(self, text: str, suffix: str) -> str:
        chance = self.random
        for _ in range(chance.choice((0, 1, 2, 6))):
            marks = MARKS.get(suffix)
            if marks:
                at = chance.randrange(len(text) + 1)
                text = text[:at] + chance.choice(marks) + text[at:]
        return text

    def readers(self) -> None:
        """Read a file; every note has text that can be written, and knows its places."""
        suffix = self.random.choice(tuple(_MAKERS))
        data = self.file(suffix)
        name = f"x.{suffix}"
        try:
            manuscript = open_manuscript(name, data=data)
            notes = list(manuscript.notes(lambda error: None))
            list(manuscript.directives())
            for index, note in enumerate(notes):
                note.text.encode()
                list(manuscript.protected(note))
                note.place(len(note.text) // 2)
                if note.index != index:
                    self.tally.broke("readers", "notes are numbered", (name, data))
            if notes and not manuscript.read_only:
                note = self.random.choice(notes)
                if len(manuscript.offset_map(note)) != len(note.text):
                    self.tally.broke("readers", "each character has a place", (name, data))
        except ArchrefError:
            pass
        except Exception as error:
            self.tally.met("readers", error, (name, data))

    # Writers

    def format(self) -> None:
        """Format notes: each says what it said, and a second time changes nothing."""
        texts = self.notes()
        style = self.random.choice(self.styles)
        try:
            notes = _as_notes(texts)
            edits = format_notes(notes, style, read=self.read).edits
            new = [apply_edits(n.text, edits.get(n.index, ())) for n in notes]
            if self._keys(new) != self._keys(texts):
                self.tally.broke("format", f"{style.name} keeps the units", (texts, new))
            again = format_notes(_as_notes(new), style, read=self.read).edits
            if again:
                self.tally.turned("format", f"{style.name} twice is once: {again}", (texts, new))
        except ArchrefError:
            pass
        except Exception as error:
            self.tally.met("format", error, (style.name, texts))

    def fix(self) -> None:
        """Mend notes: each cites the units it cited, and what is mended stays so."""
        texts = self.notes()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "n.txt"
            path.write_bytes("".join(f"{text}\n" for text in _flat(texts)).encode())
            settings = {"notes": "lines", "encoding": "utf-8"}
            wishes = Wishes(select=("ALL",), settings=settings, fix=True, isolated=True)
            try:
                checked = Checker(wishes, Rereader(remember=True)).check(str(path), _ignored)
                if checked.mended is None:
                    return
                old = {note.index: note.text for note in checked.mended.originals}
                edits = checked.mended.edits
                before = [old[index] for index in sorted(old)]
                after = [apply_edits(old[index], edits.get(index, ())) for index in sorted(old)]
                if self._keys(before) != self._keys(after):
                    self.tally.broke("fix", "a fix keeps the units", (before, after))
            except ArchrefError:
                pass
            except Exception as error:
                self.tally.met("fix", error, texts)

    def dedupe(self) -> None:
        """Take repeats out: no unit is lost."""
        texts = self.notes()
        try:
            notes = _as_notes(texts)
            (plan,) = deduplicate([notes], Deduping()).plans
            kept = [
                apply_edits(note.text, plan.edits.get(note.index, ()))
                for note in notes
                if note.index not in plan.gone
            ]
            lost = set(self._keys(texts)) - set(self._keys(kept))
            if lost:
                self.tally.broke("dedupe", f"no unit is lost: {sorted(map(str, lost))}", texts)
        except ArchrefError:
            pass
        except Exception as error:
            self.tally.met("dedupe", error, texts)

    def _keys(self, texts: list[str]) -> list[str]:
        found: list[Citation] = []
        for _, citations in Reader().read(_as_notes(texts)):
            found += citations
        return [_unit(one) for one in found if one.unresolved is None]

    # Settings

    def config(self) -> None:
        """Read settings of any kind: they are right, or the error says why not."""
        chance = self.random
        keys = [
            *(name.replace("_", "-") for name in config.Config._fields),
            "x",
            "select\n",
            '"',
            "",
        ]
        values = (
            *('"a"', "1", "true", '["T301", "x"]', "{a = 1}", '{a = ["b"]}', "[[1]]", "nan"),
            *("1979-05-27", "'''", '"\\u0000"', "9" * 400, '"\x1b[2J"', "[" * 99),
        )
        lines = [
            chance.choice(
                (
                    f"{chance.choice(keys)} = {chance.choice(values)}",
                    f"[{chance.choice(keys)}]",
                    f"[[{chance.choice(keys)}]]",
                    "\udcff",
                )
            )
            for _ in range(chance.randrange(1, 6))
        ]
        text = "\n".join(lines).encode("utf-8", "surrogateescape")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / chance.choice(("archref.toml", "pyproject.toml"))
            path.write_bytes(text)
            try:
                found = config.load(str(path))
                list(found.items())
            except ArchrefError:
                pass
            except Exception as error:
                self.tally.met("config", error, text)

    def one(self, kind: str) -> None:
        """Try one input of a kind."""
        self.tally.inputs[kind] += 1
        run_it: Callable[[], None] = getattr(self, kind)
        run_it()


KINDS: Final = ("readers", "format", "fix", "dedupe", "config")


def _unit(citation: Citation) -> str:
    """Name a unit; the name of an archive that is not known may be printed in other letters."""
    archive = citation.archive
    known = archive is not None and (archive.id or archive.candidates)
    return citation.key if known else f"?/{citation.key.partition('/')[2]}"


def _ignored(error: ArchrefError) -> None:
    """Pass over an error that was foreseen."""


def _flat(texts: list[str]) -> Iterator[str]:
    for text in texts:
        yield " ".join(text.split()).replace("\0", "")


def _as_notes(texts: list[str]) -> list[Note]:
    return [Note("n", str(n), text, n, 1, "note", n - 1) for n, text in enumerate(texts, 1)]


def _word(texts: list[str]) -> bytes:
    from xml.sax.saxutils import escape

    from archref.app.xml_characters import without_barred

    notes = {
        str(n): p(run(escape(without_barred(text)), "<w:i/>")) for n, text in enumerate(texts, 2)
    }
    return docx("".join(p(run("x"), ref(n)) for n in notes), notes)


def _open_document(texts: list[str]) -> bytes:
    from xml.sax.saxutils import escape

    from archref.app.xml_characters import without_barred

    return odt(
        "".join(
            '<text:p>x<text:note text:note-class="footnote"><text:note-citation>1'
            f"</text:note-citation><text:note-body><text:p>{escape(without_barred(text))}</text:p>"
            "</text:note-body></text:note></text:p>"
            for text in texts
        )
    )


def _lines(form: str, head: str = "", tail: str = "") -> Callable[[list[str]], bytes]:
    def make(texts: list[str]) -> bytes:
        body = "".join(form.format(n=n, text=text) for n, text in enumerate(texts, 1))
        return (head + body + tail).encode("utf-8", "surrogateescape")

    return make


_MAKERS: Final[dict[str, Callable[[list[str]], bytes]]] = {
    "txt": _lines("{n}. {text}\n"),
    "md": _lines("Text[^{n}].\n\n[^{n}]: {text}\n\n", "---\nsource: ГАРФ. Ф. 1\n---\n"),
    "tex": _lines("x\\footnote{{{text}}}\n\n", "\\begin{document}", "\\end{document}"),
    "html": _lines("<p>x</p><ol><li id='fn{n}'>{text}</li></ol>", "<html>", "</html>"),
    "xml": _lines(
        "<p>x<note n='{n}'>{text}</note></p>", "<TEI><text><body>", "</body></text></TEI>"
    ),
    "rtf": _lines("x{{\\footnote {text}}}\\par ", "{\\rtf1\\ansi ", "}"),
    "csv": _lines('b,{n},"{text}"\n', "document,note,text\n"),
    "jsonl": _lines('{{"document": "b", "note": {n}, "text": "{text}"}}\n'),
    "wiki": _lines("A<ref>{text}</ref>\n\n", "== H ==\n"),
    "typ": _lines("A#footnote[{text}]\n\n", "= H\n"),
    "bib": _lines("@misc{{k{n}, note = {{{text}}}, title = {{x}}}}\n"),
    "docx": _word,
    "odt": _open_document,
}


def fuzz(seed: int, kinds: tuple[str, ...], counts: int = 0, seconds: float = 0.0) -> Tally:
    """Try ``counts`` inputs of each kind, or as many as fit into so many seconds."""
    fuzzer = Fuzzer(seed)
    ends = time.monotonic() + seconds
    tried = 0
    while tried < counts or time.monotonic() < ends:
        for kind in kinds:
            fuzzer.one(kind)
        tried += 1
    return fuzzer.tally


def main() -> int:
    """Run the fuzzer as its options say; give 1 if anything was found."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    options.add_argument("--minutes", type=float, default=3.0)
    options.add_argument("--only", default=",".join(KINDS))
    given = options.parse_args()
    print(f"seed {given.seed}", flush=True)
    found = fuzz(given.seed, tuple(given.only.split(",")), seconds=60 * given.minutes)
    print(found)
    return int(bool(found.exceptions or found.violations))


if __name__ == "__main__":
    sys.exit(main())
