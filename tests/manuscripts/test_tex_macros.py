r"""LaTeX's macros: keys are protected, the author's own and ``\textsc`` are seen through."""

from __future__ import annotations

import pytest

from archref.formatting.formatted import FormatOptions
from archref.formatting.formatter import format_notes
from archref.manuscripts import open_manuscript
from archref.manuscripts.verifying import verified
from archref.reading.reader import Rereader
from archref.styles import load_style
from manuscripts.helpers import read

READ = Rereader(remember=False)
HEAD = (
    "\\documentclass{article}\n\\newcommand{\\garf}{ГАРФ}\\newcommand\\fo[1]{Ф.~#1}\n"
    "\\newcommand{\\cit}[2]{\\emph{#1}, оп. #2}\n\\begin{document}A\\footnote{"
)
TAIL = "}\\end{document}\n"


def keys(note: str) -> list[str]:
    notes = open_manuscript("in.tex", data=f"{HEAD}{note}{TAIL}".encode()).notes()
    return [citation.key for _, found in READ(list(notes)) for citation in found]


def formatted(note: str, style: str) -> tuple[str, list[str]]:
    manuscript = open_manuscript("in.tex", data=f"{HEAD}{note}{TAIL}".encode())
    options = FormatOptions(barred=manuscript.protected, seams=manuscript.seams)
    done = format_notes(list(manuscript.notes()), load_style(style), options, read=READ)
    written = verified(manuscript, done.edits)
    text = written.data.decode()
    assert text.startswith(HEAD)
    assert text.endswith(TAIL)
    assert not written.refused
    return text[len(HEAD) : -len(TAIL)], [left.reason for left in done.left]


@pytest.mark.parametrize(
    ("note", "key"),
    [
        (r"\garf. Ф. 5446. Оп. 1. Д. 8. Л. 7", "RU-GARF/5446/1/8"),
        (r"\garf{}, \fo{17}, оп. 3, д. 5", "RU-GARF/17/3/5"),
        (r"\cit{ГАРФ}{5}, д. 7", "RU-GARF//5/7"),
        (r"\ac{GARF}, f.~5446, op.~1, d.~6, l.~7", "RU-GARF/5446/1/6"),
        (r"\gls{RGASPI}, f. 17, op. 3, d. 740", "RU-RGASPI/17/3/740"),
        (r"\textsc{garf}, f. 5446, op. 1, d. 5", "RU-GARF/5446/1/5"),
        (r"\textsc{ГАРФ}. Ф. 5446. Оп. 1", "RU-GARF/5446/1"),
        (r"\cite{f17op3d5} ГАРФ. Ф. 1. Оп. 2. Д. 3", "RU-GARF/1/2/3"),
        (r"\autocite[Ф. 5]{f17} \ref{d:5} \label{l5} ГАРФ. Ф. 1. Оп. 2", "RU-GARF/1/2"),
        (r"\url{http://x/f17_op3_d5} ГАРФ. Ф. 1. Оп. 2", "RU-GARF/1/2"),
    ],
)
def test_keys_are_no_citations_and_macros_are_what_they_print(note: str, key: str) -> None:
    assert keys(note) == [key]


@pytest.mark.parametrize("style", ["gost", "kritika"])
@pytest.mark.parametrize(
    "note",
    [
        r"\ac{GARF}, f.~5446, op.~1, d.~6,l.~7.",
        r"\gls{RGASPI}, f. 17, op. 3, d. 740,l. 5.",
        r"\garf. Ф. 5446. Оп. 1. Д. 8. Л. 7",
        r"\garf{}, \fo{17}, оп. 3, д. 5",
        r"\cit{ГАРФ}{5}, д. 7",
    ],
)
def test_what_a_macro_prints_is_left_and_said(note: str, style: str) -> None:
    assert formatted(note, style) == (note, ["is markup and not text"])


@pytest.mark.parametrize(
    ("note", "new"),
    [
        (r"\cite{f17} ГАРФ. Ф. 1. Оп. 2. Д. 3,л. 4.", r"\cite{f17} ГАРФ. Ф. 1. Оп. 2. Д. 3. Л. 4."),
        (r"\textsc{garf}, f. 5, op. 1.", r"\textsc{ГАРФ}. Ф. 5. Оп. 1."),
        (r"\emph{GARF}, f.~5, op.~1\label{d5}.", r"\emph{ГАРФ}. Ф.~5. Оп.~1\label{d5}."),
    ],
)
def test_commands_and_their_keys_stay(note: str, new: str) -> None:
    assert formatted(note, "gost")[0] == new


OLD = r"Old\footnote{old}."
NEW = r"New\footnote{new}."


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (rf"\iffalse {OLD} \fi {NEW}", ["new"]),
        (rf"\iffalse {OLD} \else {NEW} \fi", ["new"]),
        (rf"\iftrue {NEW} \else {OLD} \fi", ["new"]),
        (rf"\iffalse {OLD} \ifnum 1=1 {OLD} \else {OLD} \fi {OLD} \fi {NEW}", ["new"]),
        (rf"\iffalse {OLD} \begin{{quote}} {OLD} \end{{quote}} \fi {NEW}", ["new"]),
        (rf"\if0 {OLD} \fi {NEW} \if11 {NEW}\fi", ["new", "new"]),
        (rf"\newif\ifdraft \ifdraft {OLD} \fi {NEW}", ["new"]),
        (rf"\newif\ifdraft \drafttrue \ifdraft {NEW} \else {OLD} \fi", ["new"]),
        ("\\newif\\ifdraft\n% \\drafttrue\n\\draftfalse " + rf"\ifdraft {OLD} \fi {NEW}", ["new"]),
        (rf"\let\ifdraft\iffalse \ifdraft {OLD} \fi {NEW}", ["new"]),
        (rf"\excludecomment{{late}} \begin{{late}} {OLD} \end{{late}} {NEW}", ["new"]),
        (rf"\newcommand{{\later}}[1]{{}} \later{{{OLD}}} {NEW}", ["new"]),
        (rf"{NEW} \endinput {OLD}", ["new"]),
        (r"New\footnote{n\iffalse old\else e\fi w}.", ["new"]),
        # what only a run of LaTeX could decide, and what never ends, is read
        (rf"\ifx\a\b {OLD} \else {NEW} \fi", ["old", "new"]),
        (rf"\newif\ifx \xtrue {OLD} \xfalse \ifx {NEW} \fi", ["old", "new"]),
        (rf"\iffalse {OLD} {NEW}", ["old", "new"]),
        (rf"\def\a{{\iffalse}} {OLD} {NEW} \def\b{{\fi}}", ["old", "new"]),
        (r"\newcommand{\x}[1]{#1} %\renewcommand{\x}[1]{}" + f"\n\\x{{{OLD}}}", ["old"]),
        (rf"\ifx\a\b \def\x#1{{#1}}\else\def\x#1{{}}\fi \x{{{OLD}}}", ["old"]),
    ],
)
def test_what_is_not_printed_is_not_read(source: str, printed: list[str]) -> None:
    _, notes = read("c.tex", f"\\begin{{document}}{source}\\end{{document}}")
    assert [note.text for note in notes if note.kind == "note"] == printed
    numbers = [note.number for note in notes if note.kind == "note"]
    assert numbers == [str(at) for at, _ in enumerate(printed, 1)]


def test_what_is_not_printed_is_not_written() -> None:
    note = r"РГАСПИ, ф. 18, оп. 3,\iffalse х\fi д. 5, л. 3."
    assert formatted(note, "gost")[0] == r"РГАСПИ. Ф. 18. Оп. 3. \iffalse х\fi Д. 5. Л. 3."


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\begin{longtable}[c]{p{3cm}|l}a\end{longtable}", "a"),
        (r"\begin{tabularx}{\textwidth}{lX}a\end{tabularx}", "a"),
        (r"\begin{tabular*}{5cm}[t]{lr}a\end{tabular*}", "a"),
        (r"\begin{wrapfigure}[3]{r}{5cm}a\end{wrapfigure}", "a"),
        (r"\begin{otherlanguage}{russian}a\end{otherlanguage}", "a"),
        (r"\begin{quote}{\it a} b\end{quote}", "a b"),
        (r"\begin{box}[title=Ф. 5]a\end{box}", "a"),
        (r"\begin{mine}[Roots of unity]a\end{mine}", "[Roots of unity]a"),
        (r"\begin{center}{a} b\end{center}", "a b"),
        (r"a \multicolumn{2}{c}{b} \multirow{2}{*}{c}", "a b c"),
        (r"\fontsize{12}{14}\selectfont a\cmidrule(lr){1-2}\cline{1-2} b", "a b"),
        (r"\raisebox{1ex}{a} \resizebox{1cm}{!}{b} \makebox[1cm][l]{c} \textls[50]{d}", "a b c d"),
        (r"\pdfbookmark[1]{Ф. 7}{f7}a\rule{1cm}{2pt}\usefont{T1}{a}{b}{c}", "a"),
        (r"a \textcquote[Л. 5]{f17}{b}", "a b"),
        (r"a\;b\:c\>d\!e", "a b c de"),
    ],
)
def test_arguments_that_are_not_printed_are_no_text(source: str, text: str) -> None:
    _, notes = read("c.tex", f"\\begin{{document}}{source}\\end{{document}}")
    assert [" ".join(note.text.split()) for note in notes] == [text]


@pytest.mark.parametrize(
    "reference",
    [
        r"\parencites(см.)[5]{a}[Л. 6]{f17}",
        r"\Autocite[см.][{Л. 5}]{f17}",
        r"\footcites[Л. 5]{a}{b}",
        r"\volcite{2}[Л. 7]{f17}",
        r"\citep*[Л. 5]{f17}",
    ],
)
def test_what_belongs_to_a_reference_of_biblatex_stays(reference: str) -> None:
    note = rf"ГАРФ. Ф. 5446. Оп. 1. Д. 8. Л. 7; {reference} {{x}}"
    assert formatted(note, "kritika")[0].endswith(rf" {reference} {{x}}")


@pytest.mark.parametrize(
    ("before", "note", "text"),
    [
        ("", r"\ibid{}, 47", "Ibid., 47"),
        ("", r"\ibid, p.~47; Lewin, \opcit, 8", "Ibid., p.\xa047; Lewin, op. cit., 8"),
        ("", r"\idem, \emph{Lenin}, \passim", "Idem, Lenin, passim"),
        ("\\newcommand{\\ibid}{Там же}", r"\ibid. С. 47", "Там же. С. 47"),
    ],
)
def test_what_classes_print_for_repeats_is_seen_unless_the_author_says_what(
    before: str, note: str, text: str
) -> None:
    data = f"\\documentclass{{book}}{before}\\begin{{document}}A\\footnote{{{note}{TAIL}"
    notes = [one for one in open_manuscript("in.tex", data=data.encode()).notes() if one.number]
    assert [one.text for one in notes] == [text]


def test_a_repeat_of_a_macro_means_the_file_before() -> None:
    note = r"ГАРФ. Ф. 1. Оп. 2. Д. 3. Л. 4.}\footnote{\ibid{} Л. 5"
    assert keys(note) == ["RU-GARF/1/2/3", "RU-GARF/1/2/3"]
