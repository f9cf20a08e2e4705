"""Emphasis is never torn: what is printed again lies within it or outside, in every format."""

from __future__ import annotations

import re

import pytest

from archref.edit import Edit
from archref.formatting.formatted import FormatOptions
from archref.formatting.formatter import format_notes
from archref.manuscripts import open_manuscript
from archref.manuscripts.verifying import verified
from archref.reading.reader import Rereader
from archref.styles import load_style
from manuscripts.making import docx, p, ref, run, zipped

READ = Rereader(remember=False)


def formatted(suffix: str, data: bytes | str, style: str, **options: object) -> tuple[str, str]:
    """Format a file; give its new text, that of its notes for a package, and what was left."""
    data = data.encode() if isinstance(data, str) else data
    manuscript = open_manuscript(f"in.{suffix}", data=data)
    given = FormatOptions(seams=manuscript.seams, **options)  # type: ignore[arg-type]
    done = format_notes(list(manuscript.notes()), load_style(style), given, read=READ)
    written = verified(manuscript, done.edits)
    assert not written.refused
    after = open_manuscript(f"in.{suffix}", data=written.data)
    part = {"docx": "word/footnotes.xml", "odt": "content.xml"}.get(suffix)
    text = after.part_text(part) if part else written.data.decode()  # type: ignore[attr-defined]
    return text, "; ".join(left.reason for left in done.left)


FULL = "Rossiiskii gosudarstvennyi istoricheskii arkhiv (RGIA)"
ABBREVIATED = FULL.replace("RGIA", "<i>RGIA</i>")


@pytest.mark.parametrize(
    ("suffix", "around", "old", "new"),
    [
        ("md", "A[^1]\n\n[^1]: {}\n", "*РГИА*. Ф. 5. Д. 7. Л. 1.", f"*{FULL}* f. 5, d. 7, l. 1."),
        ("md", "A[^1]\n\n[^1]: {}\n", "*РГИА.* Ф. 5. Д. 1.", f"*{FULL}* f. 5, d. 1."),
        ("md", "A[^1]\n\n[^1]: {}\n", "См. **РГИА**. Ф. 5.", f"См. **{FULL}** f. 5."),
        ("md", "A[^1]\n\n[^1]: {}\n", "РГИА. *Ф.* 5. Д. 1.", f"{FULL} *f.* 5, d. 1."),
        ("md", "A[^1]\n\n[^1]: {}\n", "РГИА. Ф. _5_. Д. 1.", f"{FULL} f. _5_, d. 1."),
        ("md", "A[^1]\n\n[^1]: {}\n", "[РГИА](u.html). Ф. 5.", f"[{FULL}](u.html) f. 5."),
        ("md", "A[^1]\n\n[^1]: {}\n", "*РГИА. Ф. 5. Д. 1.* A.", f"*{FULL} f. 5, d. 1.* A."),
        ("tex", "A\\footnote{{{}}}", r"\emph{РГИА}. Ф.~5.", rf"\emph{{{FULL}}} f.~5."),
        ("tex", "A\\footnote{{{}}}", r"{\it РГИА.} Ф. 5.", rf"{{\it {FULL}}} f. 5."),
        ("html", "<p>{}</p>", f"{FULL[:-6]}(hereafter <i>RGIA</i>), f. 5.", ABBREVIATED + " f. 5."),
        ("html", "<p>{}</p>", "<i>РГИА</i>. Ф. 5. Д. 1.", f"<i>{FULL}</i> f. 5, d. 1."),
        ("html", "<p>{}</p>", "<a href='x'>РГИА</a>. Ф. 5.", f"<a href='x'>{FULL}</a> f. 5."),
        ("html", "<p>{}</p>", "См. <em>РГИА. Ф. 5</em>.", f"См. <em>{FULL} f. 5</em>."),
        ("xml", "<TEI><p>{}</p></TEI>", "<hi>РГИА</hi>. Ф. 5.", f"<hi>{FULL}</hi> f. 5."),
        ("wiki", "A<ref>{}</ref>\n", "''РГИА''. Ф. 5. Д. 1.", f"''{FULL}'' f. 5, d. 1."),
        ("typ", "A#footnote[{}]\n", "_РГИА_. Ф. 5. Д. 1.", f"_{FULL}_ f. 5, d. 1."),
        ("typ", "A#footnote[{}]\n", "#emph[РГИА]. Ф. 5.", f"#emph[{FULL}] f. 5."),
    ],
)
def test_new_words_of_an_archive_stay_in_its_emphasis(
    suffix: str, around: str, old: str, new: str
) -> None:
    assert formatted(suffix, around.format(old), "kritika") == (around.format(new), "")


@pytest.mark.parametrize(
    ("suffix", "around", "old", "new"),
    [
        ("md", "A[^1] B[^2]\n\n[^1]: {}\n[^2]: {}\n", "*Там же*. Л. 2.", "*Ibid.*, l. 2."),
        ("md", "A[^1] B[^2]\n\n[^1]: {}\n[^2]: {}\n", "*Там же.* Л. 2.", "*Ibid.*, l. 2."),
        (
            "tex",
            "A\\footnote{{{}}}B\\footnote{{{}}}",
            r"\textit{Там же}. Л. 2.",
            r"\textit{Ibid.}, l. 2.",
        ),
        ("html", "<p>{}</p><p>{}</p>", "<i>Там же</i>, л. 2.", "<i>Ibid.</i>, l. 2."),
        ("wiki", "A<ref>{}</ref> B<ref>{}</ref>\n", "''Там же''. Л. 2.", "''Ibid.'', l. 2."),
    ],
)
def test_the_word_of_a_repeat_stays_in_its_emphasis(
    suffix: str, around: str, old: str, new: str
) -> None:
    first = "РГИА. Ф. 5. Оп. 1. Д. 7. Л. 1."
    text, left = formatted(suffix, around.format(first, old), "kritika")
    assert (text, left) == (around.format(f"{FULL} f. 5, op. 1, d. 7, l. 1.", new), "")


def test_a_stop_behind_the_emphasis_stays_there_where_the_word_is_the_same() -> None:
    text = "A[^1] B[^2]\n\n[^1]: RGIA, f. 5, d. 7, l. 1.\n[^2]: *Ibid*., d. 8,l. 2.\n"
    assert formatted("md", text, "kritika")[0].endswith("[^2]: *Ibid*., d. 8, l. 2.\n")


def test_the_blank_between_two_marked_stretches_stays_between_them() -> None:
    text = r"A\footnote{\emph{РГИА} \mbox{Ф. 5.} \mbox{— Д.} 7.}"
    new = rf"A\footnote{{\emph{{{FULL}}} \mbox{{f. 5,}} \mbox{{d.}} 7.}}"
    assert formatted("tex", text, "kritika") == (new, "")


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("tex", r"A\footnote{РГИА. Ф. 5. \enquote{—} \emph{Д. 7.}}"),
        ("md", "A[^1]\n\n[^1]: LVVA, 1303. _f., 2. apr., 5. l._\n"),
        ("md", "A[^1]\n\n[^1]: РГИА. Ф. 5. [—](http://x) *Д. 7.*\n"),
        ("md", "A[^1]\n\n[^1]: *РГИ*А. Ф. 5. Оп. 1. Д. 7.\n"),
        ("md", "A[^1]\n\n[^1]: РГИА. Ф. 5. Оп. 1. Д. 7. Л. 5 *об.*\n"),
        ("tex", r"A\footnote{РГИА. \emph{Ф. 5. О}п. 1.}"),
        ("html", "<p>РГИА. Ф. 5. Оп. 1. Л. 1<sup>об</sup>.</p>"),
        ("typ", "A#footnote[#emph[РГИ]А. Ф. 5. Оп. 1.]\n"),
    ],
)
def test_what_would_tear_emphasis_is_left_and_named(suffix: str, text: str) -> None:
    after, left = formatted(suffix, text, "kritika")
    assert after == text
    assert left.startswith("emphasis or a link begins or ends in «")


def test_the_runs_of_a_word_file_count_where_they_look_different() -> None:
    italic = "<w:i/><w:lang w:val='ru'/>"
    note = p(run("РГ", italic), run("ИА", "<w:i/>"), run(". Ф.", "<w:b w:val='0'/>"), run(" 5."))
    text, left = formatted("docx", docx(p(ref("1")), {"1": note}), "kritika")
    runs = re.findall(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?<w:t[^>]*>(.*?)</w:t>", text)
    assert "".join(words for looks, words in runs if "<w:i/>" in looks) == FULL
    assert "".join(words for looks, words in runs if "<w:i/>" not in looks) == " f. 5."
    assert left == ""


def test_the_spans_of_a_libreoffice_file_count_where_they_look_different() -> None:
    styles = (
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style='
        '"italic"/></style:style><style:style style:name="T2" style:family="text">'
        '<style:text-properties officeooo:rsid="001"/></style:style>'
    )
    content = (
        '<c xmlns:text="urn:t" xmlns:office="urn:o" xmlns:style="urn:s" xmlns:fo="urn:f" '
        f'xmlns:officeooo="urn:x"><office:automatic-styles>{styles}</office:automatic-styles>'
        '<text:p><text:span text:style-name="T1">РГИА</text:span>. Ф. <text:span '
        'text:style-name="T2">5</text:span>5.</text:p></c>'
    )
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
    text, left = formatted("odt", data, "kritika")
    assert f'"T1">{FULL}</text:span> f. <text:span text:style-name="T2">5</text:span>5.' in text
    assert left == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("*Там же*. Л. 6.", "РГИА. Ф. 5. Оп. 1. Д. 7. Л. 6."),
        ("_Там же_. Л. 6.", "РГИА. Ф. 5. Оп. 1. Д. 7. Л. 6."),
        ("См. *Там же. Л. 6*.", "См. *РГИА. Ф. 5. Оп. 1. Д. 7. Л. 6*."),
    ],
)
def test_signs_of_emphasis_in_plain_text_go_or_stay_together(old: str, new: str) -> None:
    first = "1. РГИА. Ф. 5. Оп. 1. Д. 7. Л. 1.\n2. "
    assert formatted("txt", first + old, "gost", repeats="expand") == (first + new, "")


def test_an_edit_over_the_end_of_emphasis_is_refused_whoever_makes_it() -> None:
    manuscript = open_manuscript("in.html", data="<p><i>РГИА. Ф. 5.</i> Оп. 1.</p>".encode())
    written = verified(manuscript, {0: [Edit(6, 18, "(there)")]})
    assert written.refused == {0: "emphasis or a link begins or ends in it"}
    assert written.data == manuscript.source.read()
    gone = verified(manuscript, {0: [Edit(5, 15, "")]})
    assert gone.data.decode() == "<p><i>РГИА.</i> 1.</p>"
