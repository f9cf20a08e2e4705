"""Gold notes with markup of all kinds, in every format, formatted in any style and written.

What is in the file afterwards says what it said before, in its citations and around them. Each
format gets a few files; ``ARCHREF_DOCUMENTS=2000`` makes 2,000 of each, and
``ARCHREF_SEED`` makes others.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from archref.edit import Edit, apply_edits
from archref.errors import ArchrefError
from archref.formatting.formatted import FormatOptions
from archref.formatting.formatter import format_notes
from archref.formatting.whole import format_manuscript
from archref.manuscripts import Manuscript, open_manuscript
from archref.note import Note
from archref.reading.reader import Rereader
from archref.rewriting.proof import meaning
from archref.styles import load_style, style_names
from manuscripts.making import docx, odt, p, ref, run

GOLD: Final = Path(__file__).parent / "gold"
EACH: Final = int(os.environ.get("ARCHREF_DOCUMENTS", "12"))
SEED: Final = int(os.environ.get("ARCHREF_SEED", "1"))
READ: Final = Rereader()
TAG: Final = re.compile(r"<[^>]*>")


@cache
def gold() -> list[str]:
    """Return the texts of gold notes that have citations."""
    found = []
    for name in ("conventions", "dev", "seeds"):
        for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            text = " ".join(json.loads(line)["text"].split(" ")).replace("\n", " ")
            if next(iter(READ([Note("d", "1", text)])))[1]:
                found.append(text)
    return found


Pairs = list[tuple[str, str]]


def marked(text: str, pairs: Pairs, by: random.Random, write: Callable[[str], str]) -> str:
    """Put some stretches of a text between marks, such as those of emphasis."""
    words = re.findall(r"\S+\s*", text)
    out = ""
    while words:
        count = by.choice((1, 1, 2, 3, 5, 8))
        stretch = "".join(words[:count])
        words = words[count:]
        bare = stretch.rstrip()
        before, after = by.choice(pairs) if by.random() < 0.35 else ("", "")
        out += before + write(bare) + after + stretch[len(bare) :]
    return out


def wrapped(text: str, by: random.Random, indent: str = "") -> str:
    """Break half of the texts into lines of sixty characters."""
    if by.random() < 0.5:
        return text
    out, column = "", 0
    for word in text.split(" "):
        if column + len(word) > 60:
            out, column = out + "\n" + indent, 0
        elif out:
            out, column = out + " ", column + 1
        out, column = out + word, column + len(word)
    return out


def spaced(text: str, by: random.Random) -> str:
    """Bind some words with spaces that don't break, as authors do."""
    return "".join(by.choice("\xa0\u202f ") if c == " " and by.random() < 0.2 else c for c in text)


def markdown(text: str, by: random.Random) -> str:
    def write(part: str) -> str:
        return re.sub(r"([\\`*_\[\]<>^~$|])", r"\\\1", part)

    pairs = [("*", "*"), ("**", "**"), ("_", "_"), ("[", "](http://x.y/z)"), ("<i>", "</i>")]
    pairs += [("***", "***"), ("[", "][r]"), ("<!-- c -->", ""), ("`f. 1`", ""), ("&nbsp;", "")]
    body = marked(text, pairs, by, write)
    note = marked(text, pairs[:6], by, write).replace("\n", " ")
    return (
        f"Text[^1] and^[{note}].\n\n{wrapped(body, by)}\n\n"
        f"[^1]: {wrapped(body, by, '    ')}\n\n[r]: http://x.y/z\n"
    )


def latex(text: str, by: random.Random) -> str:
    def write(part: str) -> str:
        part = re.sub(r"[\\~^\"]", "", part)
        return re.sub(r"([&%$#_{}])", r"\\\1", part)

    commands = ("\\emph{", "\\textit{", "{\\it ", "\\textsc{", "\\href{http://x}{")
    pairs = [(one, "}") for one in commands]
    pairs += [("\\textcolor{red}{", "}"), ("\\mbox{", "}"), ("\\my{", "}"), ("\\enquote{", "}")]
    pairs += [("\\cite{f17}", ""), ("\\gls{d5}", ""), ("\\label{op3}", ""), ("~", ""), ("\\,", "")]
    body = marked(text, pairs, by, write)
    return (
        "\\newcommand{\\my}[1]{#1}\n\\documentclass{article}\n\\begin{document}\nText\\footnote{"
        f"{wrapped(body, by)}}} and\n\n{wrapped(body, by)}\n\\end{{document}}\n"
    )


def html(text: str, by: random.Random) -> str:
    pairs = [("<i>", "</i>"), ("<b>", "</b>"), ("<a href='http://x'>", "</a>"), ("<!-- c -->", "")]
    pairs += [("<span class='d5'>", "</span>"), ("<sup>", "</sup>"), ("<br>", ""), ("<wbr>", "")]
    body = wrapped(marked(text, pairs, by, escape), by).replace("\xa0", "&nbsp;")
    return (
        f"<html><body><p>{body}</p>"
        f"<ol><li id='fn1' role='doc-endnote'><p>{body}</p></li></ol></body></html>"
    )


def tei(text: str, by: random.Random) -> str:
    pairs = [("<hi rend='i'>", "</hi>"), ("<lb/>", ""), ("<pb n='3'/>", ""), ("<emph>", "</emph>")]
    pairs += [("<ref target='f17'>", "</ref>"), ("<!-- d. 5 -->", ""), ("<?pi d. 5?>", "")]
    body = wrapped(marked(text, pairs, by, escape), by)
    return f"<TEI><text><body><p>Text {body}<note n='1'>{body}</note></p></body></text></TEI>"


def word(text: str, by: random.Random) -> bytes:
    editor = ' w:id="9" w:author="B" w:date="2020-01-01T00:00:00Z"'
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    pairs = [
        ("", ""),
        (f"<w:ins{editor}>", "</w:ins>"),
        (f'<w:ins{editor}><w:smartTag w:element="place">', "</w:smartTag></w:ins>"),
        (f"<w:moveTo{editor}><w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt></w:moveTo>"),
        (f"<w:del{editor}><w:r><w:delText>gone</w:delText></w:r></w:del>", ""),
        ('<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'),
        (f"{field}<w:r><w:instrText>PAGE</w:instrText></w:r>{field.replace('begin', 'end')}", ""),
        ('<w:bookmarkStart w:id="3" w:name="x"/>', '<w:bookmarkEnd w:id="3"/>'),
        ('<w:hyperlink w:anchor="x">', "</w:hyperlink>"),
        (
            f'<w:moveFrom{editor}><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:proofErr w:type="a"/>',
            "",
        ),
    ]
    words = re.findall(r"\S+\s*", text)
    runs = ""
    while words:
        count = by.choice((1, 1, 2, 3, 8))
        before, after = by.choice(pairs) if by.random() < 0.4 else ("", "")
        properties = by.choice(("", "<w:i/>", "<w:b/>"))
        runs += before + run(escape("".join(words[:count]), quote=False), properties) + after
        words = words[count:]
    return docx(p(run("Text"), ref("1")) + p(runs), {"1": p(runs)})


def opendocument(text: str, by: random.Random) -> bytes:
    said = "<office:annotation><text:p>f. 1, d. 5</text:p></office:annotation>"
    deleted = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>f. 1'
        "</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    pairs = [
        ('<text:span text:style-name="T1">', "</text:span>"),
        ('<text:bookmark text:name="b"/>', ""),
        ('<text:a href="http://x">', "</text:a>"),
        ('<text:change-start text:change-id="c2"/>', '<text:change-end text:change-id="c2"/>'),
        ('<text:change text:change-id="c1"/>', ""),
        (said, ""),
        ("<text:soft-page-break/>", ""),
        ('<text:bookmark-start text:name="d"/>', '<text:bookmark-end text:name="d"/>'),
    ]
    body = marked(text, pairs, by, lambda part: escape(part, quote=False))
    return odt(
        f"{deleted}<text:p>{body}<text:note text:id='n1' text:note-class='footnote'>"
        f"<text:note-citation>1</text:note-citation><text:note-body><text:p>{body}</text:p></text:note-body>"
        "</text:note></text:p>"
    )


def wiki(text: str, by: random.Random) -> str:
    pairs = [
        ("''", "''"),
        ("'''", "'''"),
        ("[http://x.y ", "]"),
        ("[[A|", "]]"),
        ("{{x|f. 1}}", ""),
    ]
    pairs += [("<i>", "</i>"), ("<!-- d. 5 -->", ""), ("&nbsp;", "")]

    def write(part: str) -> str:
        return re.sub(r"[\[\]{}|'<>&=]", lambda match: f"&#{ord(match[0])};", part)

    body = marked(text, pairs, by, write)
    return f"Text<ref>{wrapped(body, by)}</ref> and\n\nA {body}\n\n<references/>\n"


def typst(text: str, by: random.Random) -> str:
    pairs = [("#emph[", "]"), ("#strong[", "]"), ('#link("http://x.y/f17")[', "]"), ("~", "")]
    pairs += [("/* d. 5 */", ""), ("`f. 1`", ""), ("#[", "]"), ("#h(1pt)", "")]

    def write(part: str) -> str:
        return re.sub(r"([\\*_`$#<>@\[\]~/\-\"'+=.])", r"\\\1", part)

    body = marked(text, pairs, by, write)
    return f"Text#footnote[{wrapped(body, by)}] and\n\nA {wrapped(body, by)}\n"


def bibtex(text: str, by: random.Random) -> str:
    inside = latex(text, by).partition("\\footnote{")[2].partition("} and\n\n")[0]
    return f"@misc{{k1,\n  title = {{A, f. 1}},\n  note = {{{inside}}},\n  year = 1936\n}}\n"


def plain(text: str, by: random.Random) -> str:
    other = by.choice(gold())
    return f"1. {wrapped(text, by, '   ')}\n2. {other}\n3. {text}\n"


def lines(text: str, by: random.Random) -> str:
    return "".join(
        json.dumps({"note": str(n), "text": t, "more": "a, b"}, ensure_ascii=by.random() < 0.5)
        + "\n"
        for n, t in enumerate((text, by.choice(gold())), 1)
    )


def table(text: str, by: random.Random) -> str:
    out = io.StringIO()
    writer = csv.writer(
        out,
        quoting=csv.QUOTE_ALL if by.random() < 0.5 else csv.QUOTE_MINIMAL,
        lineterminator=by.choice(("\n", "\r\n")),
    )
    writer.writerows([["note", "text", "more"], ["1", text, "x"], ["2", by.choice(gold()), "y"]])
    return out.getvalue()


def tabbed(text: str, by: random.Random) -> str:
    return "".join(f"{n}\t{said}\tx\n" for n, said in (("note", "text"), ("1", text), ("2", text)))


def csl_json(text: str, by: random.Random) -> str:
    items = [{"id": "k1", "note": text, "title": "A"}, {"id": "k2", "note": by.choice(gold())}]
    return json.dumps(items, ensure_ascii=by.random() < 0.5, indent=by.choice((None, 2)))


def ris(text: str, by: random.Random) -> str:
    other = by.choice(gold())
    end = by.choice(("\n", "\r\n"))
    rows = ["TY  - MANSCPT", "TI  - A, f. 1", f"N1  - {text}", "ER  - ", ""]
    return end.join([*rows, "TY  - MANSCPT", f"N1  - {other}", "ER  - ", ""])


def zotero_rdf(text: str, by: random.Random) -> str:
    spaces = "".join(
        f' xmlns:{name}="{uri}"'
        for name, uri in (
            ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
            ("z", "http://www.zotero.org/namespaces/export#"),
            ("dc", "http://purl.org/dc/elements/1.1/"),
        )
    )
    said = marked(text, [("<!-- d. 5 -->", ""), ("&#160;", "")], by, escape)
    return (
        f'<rdf:RDF{spaces}><rdf:Description rdf:about="#item_1"><dc:title>f. 1</dc:title>'
        f"<dc:description>{said}</dc:description></rdf:Description></rdf:RDF>"
    )


MAKERS: Final[dict[str, Callable[[str, random.Random], str | bytes]]] = {
    "a.md": markdown,
    "a.tex": latex,
    "a.html": html,
    "a.xml": tei,
    "a.docx": word,
    "tracked.docx": word,
    "a.odt": opendocument,
    "a.wiki": wiki,
    "a.typ": typst,
    "a.bib": bibtex,
    "a.txt": plain,
    "a.jsonl": lines,
    "a.csv": table,
    "a.tsv": tabbed,
    "a.json": csl_json,
    "a.ris": ris,
    "a.rdf": zotero_rdf,
}


def test_spaces_of_the_author_stay_in_restyled_citations() -> None:
    text = "РГАСПИ.\xa0Ф.\xa017. Оп.\u202f3. Д.\xa0740. Л. 5 — “l’affaire”."
    edits = format_notes([Note("d", "1", text)], load_style("pravila"), read=READ).edits
    new = "РГАСПИ,\xa0ф.\xa017, оп.\u202f3, д.\xa0740, л. 5 — “l’affaire”."
    assert apply_edits(text, edits[0]) == new


def says(notes: list[Note]) -> list[list[tuple[object, ...]]]:
    """Return what the notes say, without what a style may drop."""
    return [[meaning(citation) for citation in citations] for _, citations in READ(notes)]


def skeleton(name: str, data: bytes) -> list[str]:
    """Return all that is no text: tags, commands and marks; of zip files all parts but the text."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        text = data.decode()
        kinds = {
            ".tex": r"\\[a-zA-Z]+(?:\{http://x\})?|(?<!\\)[{}]",
            ".md": r"</?i>|\]\(http://x\.y/z\)|\]\[r\]|<!-- c -->|`f. 1`",
            ".wiki": r"</?\w+/?>|\[http://x\.y|\[\[A\||<!-- d\. 5 -->|\{\{.*?\}\}",
            ".typ": r"#\w+(?:\(.*?\))?|/\* d\. 5 \*/|`f\. 1`",
        }
        kinds[".bib"] = kinds[".tex"]
        return re.findall(kinds.get(name[name.rindex(".") :], TAG.pattern), text)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return [
            "".join(TAG.findall(text)).replace(' xml:space="preserve"', "")
            for part in package.namelist()
            for text in [package.read(part).decode()]
            if not (name.startswith("tracked") and part.endswith(("document.xml", "notes.xml")))
        ]


TALLY: Final[Counter[str]] = Counter()
"""How many files, notes that were edited, and files in which nothing was, by format."""


def written(name: str, by: random.Random) -> str | None:
    """Make a file, format and write it; say what is wrong with it, or None if nothing is."""
    text = spaced(by.choice(gold()), by) if by.random() < 0.3 else by.choice(gold())
    made = MAKERS[name](text, by)
    data = made.encode() if isinstance(made, str) else made
    manuscript = open_manuscript(name, data=data)
    notes = list(manuscript.notes())
    style = load_style(by.choice([*style_names()]))
    track = "A. Editor" if name.startswith("tracked") else None
    try:
        # A note that is refused can be context for others, so they are all proved once more.
        done, new = format_manuscript(manuscript, notes, style, FormatOptions(), READ, track=track)
    except ArchrefError:
        TALLY[f"{name} files given up"] += 1
        return None
    edits = done.edits
    TALLY[f"{name} files"] += 1
    TALLY[f"{name} files changed"] += bool(edits)
    TALLY[f"{name} notes edited"] += len(edits)
    return wrong(name, manuscript, notes, edits, new.data, bool(style.drops))


def wrong(
    name: str,
    old: Manuscript,
    notes: list[Note],
    edits: dict[int, list[Edit]],
    data: bytes,
    drops: bool,
) -> str | None:
    """Return in what a written file differs from what was meant."""
    written = open_manuscript(name, data=data)
    again = list(written.notes())
    meant = [apply_edits(note.text, edits.get(note.index, ())) for note in notes]
    if [note.text for note in again] != meant:
        return "reads otherwise"
    if [(note.number, note.kind) for note in again] != [(n.number, n.kind) for n in notes]:
        return "other notes"
    if not drops and says(again) != says(notes):
        return "other units"
    if skeleton(name, data) != skeleton(name, old.source.read()):
        return "other bytes outside"
    for one, two in zip(emphasised(written, again), emphasised(old, notes), strict=True):
        if one != two and "".join(one) == "".join(two):
            return "other words in emphasis"
    return None


def emphasised(manuscript: Manuscript, notes: list[Note]) -> list[list[str]]:
    """Return the digits of each stretch of a note that looks the same."""
    return [
        [re.sub(r"\D", "", note.text[start:end]) for start, end in pairwise((0, *seams, None))]
        for note in notes
        for seams in [manuscript.seams(note)]
    ]


@pytest.mark.parametrize("name", MAKERS)
def test_what_is_written_says_what_was_proved(name: str) -> None:
    for number in range(EACH):
        by = random.Random(f"{SEED} {name} {number}")
        assert written(name, by) is None, f"ARCHREF_SEED={SEED}, document {number} of {name}"
    assert TALLY[f"{name} files given up"] <= 1 + EACH // 50
