"""What LaTeX commands mean for the text of a note, as far as its reader sees it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from archref.manuscripts.markup.tex_arguments import (
    CITING,
    RULE,
    UnreadArguments,
    VerbatimArgument,
)
from archref.manuscripts.raised import raised
from archref.patterns import lazy

if TYPE_CHECKING:
    from pylatexenc.macrospec import LatexContextDb  # type: ignore[import-untyped]

SIGNS: Final = {
    ",": "\u2009",
    "thinspace": "\u2009",
    **dict.fromkeys((";", ":", ">", "medspace", "thickspace", "enskip", "hfill"), " "),
    **dict.fromkeys(("!", "negthinspace", "nobreak", "xspace"), ""),
    " ": " ",
    "space": " ",
    "quad": " ",
    "qquad": " ",
    "enspace": " ",
    "nobreakspace": "\xa0",
    "\\": " ",
    "newline": " ",
    "linebreak": " ",
    "No": "№",
    "textnumero": "№",
    "slash": "/",
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
    "textendash": "–",
    "textemdash": "—",
    "cdash": "—",
    "og": "«",
    "fg": "»",
    "S": "§",
    "-": "",
    "/": "",
    "@": "",
    "allowbreak": "",
    "hyp": "-",
}
"""Commands that print a sign or nothing."""

SAID: Final = {
    **dict.fromkeys(("ibid", "Ibid"), "Ibid."),
    **dict.fromkeys(("ibidem", "Ibidem"), "Ibidem"),
    **dict.fromkeys(("idem", "Idem"), "Idem"),
    "opcit": "op. cit.",
    "loccit": "loc. cit.",
    "passim": "passim",
}
"""What classes of publishers print for commands that no manuscript defines."""

ESCAPES: Final = {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "\xa0": "~",
    "\u2009": "\\,",
    "\u202f": "\\,",
    **{char: "\\" + char for char in "{}$&#_%"},
}
"""How characters are written that would be commands."""

SPECIALS: Final = {"~": "\xa0", "--": "–", "---": "—", "``": "“", "''": "”", "<<": "«", ">>": "»"}

SHORTHANDS: Final = {
    '"=': "-",
    '"~': "-",
    '"-': "",
    '"<': "«",
    '">': "»",
    '"`': "„",
    "\"'": "“",
    '"|': "",
    '""': "",
}
"""What babel lets a quotation mark begin in Russian, Ukrainian and German."""

SHOWN_FIRST: Final = frozenset({"texorpdfstring"})
"""Commands that print the first of their arguments; others that set text print the last."""

HIDDEN: Final = frozenset(
    (
        *("label", "index", "sindex", "vspace", "hspace", "includegraphics", "input", "include"),
        *("bibliography", "addbibresource", "printbibliography", "pagestyle", "thispagestyle"),
        *("setlength", "setcounter", "addtocounter", "usepackage", "documentclass", "markboth"),
        *("selectlanguage", "hypersetup", "newcommand", "renewcommand", "def", "let", "nocite"),
        *("phantomsection", "addcontentsline", "marginpar", "todo", "tableofcontents"),
        *("addtolength", "newpage", "clearpage", "pagebreak", "noindent", "protect", "maketitle"),
        *("graphicspath", "bibliographystyle", "fontsize", "color", "begin", "end"),
        *("newif", "phantom", "hphantom", "vphantom", "rule", "cmidrule", "cline", "bibitem"),
        *("fontspec", "usefont", "enlargethispage", "linespread", "addfontfeature", "pdfbookmark"),
        *(
            "addfontfeatures",
            "hyphenation",
            "markright",
            "bookmark",
            "printindex",
            "glsadd",
            "ledpb",
        ),
    )
)
"""Commands that print nothing that belongs to a note."""

BREAKS: Final = frozenset(
    (
        *("par", "item", "part", "chapter", "section", "subsection", "subsubsection"),
        *("paragraph", "caption", "captionof"),
    )
)
"""Commands that end the paragraph before them."""

QUOTED: Final = lazy(
    r"""
    (?: foot | paren | auto | text | full | smart | super | foots?full | no | block | note | pnote
      | fnote | [pfsta]?vol | ftvol )? cite .*
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Commands that print a bibliographic reference; they are left as they are."""

FOOTNOTED: Final = lazy(r"foot(?:full)?cites?(?:text)?|smartcites?", re.IGNORECASE)
"""Those of them that make a footnote of it."""

VERBATIM: Final = frozenset({"verb", "lstinline", "url", "nolinkurl", "path", "mintinline"})
"""Commands that print their argument as it is."""

ADDRESSES: Final = frozenset({"url", "nolinkurl"})
"""Those of them whose argument is an address; that of the others is code."""

REFERRING: Final = (
    *("crefrange", "Crefrange", "cpagerefrange"),
    *("ref", "pageref", "autoref", "autopageref", "nameref", "eqref", "vref", "vpageref", "subref"),
    *("cref", "Cref", "cpageref", "labelcref", "fref", "zref", "zpageref"),
)
"""Commands that print the number of a page, chapter or figure, which the file does not say."""

KEYED: Final = (
    *("ac", "acs", "acl", "acf", "acp", "acsp", "aclp", "Ac", "Acs", "Acl", "Acf", "iac", "Iac"),
    *("acshort", "aclong", "acfull", "acrshort", "acrlong", "acrfull", "Acrshort", "Acrlong"),
    *("gls", "Gls", "GLS", "glspl", "Glspl", "glstext", "glsfirst", "glsname", "glsentryshort"),
    *("glsxtrshort", "glsxtrlong", "glsxtrfull", "glslink"),
)
"""Commands that print what a key stands for: an acronym, an entry of a glossary."""

TABULAR: Final = lazy(r"tab|tblr", re.IGNORECASE)
"""What the names of environments have in which ``&`` separates cells, and ``\\\\`` rows."""

SKIPPED: Final = frozenset(
    (
        *("verbatim", "lstlisting", "tikzpicture", "tikzcd"),
        *("comment", "filecontents", "filecontents*", "minted"),
        *("math", "displaymath", "equation", "align", "alignat", "flalign", "gather", "multline"),
        *("eqnarray", "equation*", "align*", "alignat*", "flalign*", "gather*", "multline*"),
        *("eqnarray*", "dmath", "dmath*", "dgroup", "dgroup*", "xy"),
    )
)
"""Environments that hold no text with citations."""

_ARGUMENTS: Final = {
    "footnote": "[{",
    "footnotetext": "[{",
    "footnotemark": "[",
    "endnote": "[{",
    "endnotetext": "[{",
    "endnotemark": "[",
    "sidenote": "[{",
    "textsuperscript": "{",
    "href": "{{",
    "enquote": "*{",
    "foreignlanguage": "[{{",
    "hyperlink": "{{",
    "hypertarget": "{{",
    "texorpdfstring": "{{",
    "selectlanguage": "{",
    "let": "{{",
    "newif": "{",
    "index": "[{",
    "label": "{",
    "todo": "[{",
    "marginpar": "[{",
    "setcounter": "{{",
    "addcontentsline": "{{{",
    "caption": "*[{",
    "captionof": "{[{",
    "chapter": "*[{",
    "part": "*[{",
    "textcolor": "[{{",
    "parbox": "[[{{",
    "multicolumn": "{{{",
    "multirow": "[{[{[{",
    "raisebox": "{[[{",
    "scalebox": "{[{",
    "resizebox": "*{{{",
    "rotatebox": "[{{",
    "colorbox": "[{{",
    "fcolorbox": "[{{{",
    "makebox": "[[{",
    "framebox": "[[{",
    "textls": "*[{",
    **dict.fromkeys(("textcquote", "blockcquote"), "*[[{[{"),
    "hyperref": "[{",
    "pagestyle": "{",
    "thispagestyle": "{",
    "vspace": "*{",
    **dict.fromkeys(("phantom", "hphantom", "vphantom"), "{"),
    **dict.fromkeys(KEYED, "*[{"),
    **dict.fromkeys(REFERRING, "*[{"),
    "nobreakdash": "{",
    **dict.fromkeys(("cline", "linespread", "hyphenation", "markright", "ledpb"), "{"),
    **dict.fromkeys(("addfontfeature", "addfontfeatures"), "{"),
    **dict.fromkeys(("bibitem", "bookmark", "glsadd"), "[{"),
    "enlargethispage": "*{",
    "markboth": "{{",
    "fontsize": "{{",
    "fontspec": "[{[",
    "usefont": "{{{{",
    "pdfbookmark": "[{{",
    "printindex": "[",
    "rule": "[{{",
    "crefrange": "*{{",
    "Crefrange": "*{{",
    "cpagerefrange": "*{{",
    "hspace": "*{",
}

_ACRONYM: Final = lazy(
    r"""
    \\(?: newacronym (?:\[[^\[\]]{0,200}\])? \s*
      \{(?P<key1>[^{}]{1,60})\} \s* \{(?P<short1>[^{}]{1,60})\}
    | DeclareAcronym \s* \{(?P<key2>[^{}]{1,60})\} \s* \{ [^{}]{0,300}? short \s* = \s* \{?
      (?P<short2>[^{},]{1,60})
    | acro(?:def)? \s* \{(?P<key3>[^{}]{1,60})\} \s* \[(?P<short3>[^\[\]]{1,60})\] )
    """,
    re.VERBOSE,
)
"""A definition of an acronym: \\newacronym{garf}{ГАРФ}{Государственный архив …}"""


def acronyms(text: str) -> dict[str, str]:
    """Return the short forms of the acronyms that a file defines, by their keys."""
    found: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        key = match["key1"] or match["key2"] or match["key3"]
        short = match["short1"] or match["short2"] or match["short3"]
        found[key.strip()] = short.strip()
    return found


def context(own: Mapping[str, int]) -> LatexContextDb:
    """Return pylatexenc's knowledge of LaTeX, with the commands historians use added.

    ``own`` has the macros of the author's own with how many arguments they take.
    """
    from pylatexenc.latexwalker import get_default_latex_context_db  # type: ignore[import-untyped]
    from pylatexenc.macrospec import MacroSpec

    known = get_default_latex_context_db()
    arguments = {
        **_ARGUMENTS,
        **dict.fromkeys(VERBATIM, VerbatimArgument()),
        **{name: UnreadArguments(pattern) for name, pattern in CITING.items()},
        "cmidrule": UnreadArguments(RULE),
    }
    known.add_context_category(
        "archref",
        macros=[
            *(MacroSpec(name, args) for name, args in arguments.items()),
            *(MacroSpec(name, "{" * count) for name, count in own.items() if name not in arguments),
        ],
        prepend=True,
    )
    return known


def _capitals(chars: str) -> str:
    """Return a word of small letters in capitals; all else as it is."""
    upper = chars.upper()
    is_word = re.fullmatch(r"[^\W\d_]+", chars) and chars.islower() and upper.isupper()
    return upper if is_word else chars


RESHAPED: Final = {"textsc": _capitals, "textsuperscript": raised}
"""Commands that print other signs than stand in their braces."""
