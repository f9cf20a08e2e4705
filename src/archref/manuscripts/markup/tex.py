"""LaTeX: foot- and endnotes, and the paragraphs around them.

pylatexenc reads the file and knows the exact place of each of its parts; it runs no command and
includes no file.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from archref.errors import ArchrefError
from archref.manuscripts.counting import printed, small_number
from archref.manuscripts.dashes import dashes_as_in
from archref.manuscripts.gathering import OBJECT, Gatherer
from archref.manuscripts.italics import ItalicSpans, in_braces
from archref.manuscripts.markup import tex_macros as texmacros
from archref.manuscripts.markup.tex_arguments import contents
from archref.manuscripts.markup.tex_comments import comments_beside_document
from archref.manuscripts.markup.tex_unprinted import Unprinted, inside
from archref.manuscripts.seams import IN_BRACES
from archref.manuscripts.structured import Comment, Entry, StructuredManuscript
from archref.manuscripts.texown import OwnMacro, expanded, own_macros, plain_nodes, plain_text
from archref.messages import _
from archref.patterns import lazy

_STYLES: Final = {
    "roman": "lowerRoman",
    "Roman": "upperRoman",
    "alph": "lowerLetter",
    "Alph": "upperLetter",
    "asbuk": "russianLower",
    "Asbuk": "russianUpper",
    "fnsymbol": "fnsymbol",
}
_BOOKS: Final = lazy(
    r"""\\documentclass\s*
        (?: \[ [^\[\]]{0,300} \] )? \s*                                    # [12pt]
        \{ (?: book | report | memoir | scrbook | scrreprt | extbook ) \}  # {book}
    """,
    re.VERBOSE,
)
_STYLE: Final = lazy(r"\\the(foot|end)note\}?\s*\{\s*\\(\w+)\s*\{")  # \thefootnote}{\roman{
_CITING_NOTES: Final = lazy(
    r"""autocite\s*=\s* (?: foot | plain\b.*foot )                             # autocite=footnote
      | style\s*=\s*verbose                                                   # style=verbose-ibid
      | \[ [^\[\]]{0,300} notes [^\[\]]{0,300} \] \{biblatex-chicago  # [notes]{biblatex-chicago
    """,
    re.VERBOSE,
)
_NUMBER: Final = lazy(r"\d(?:[^\W_]|[.,–-])*")  # $17$, $17a$
_LIKE_TEXT: Final = lazy(r"\^|[^A-Za-z_]*\Z")  # 7$^{\text{ob}}$, $17/1$; a formula is none: $F_0$
_ACCENT: Final = lazy(r"[^a-zA-Z]|[cvuHkrdbtGUC]")  # \'e, \v{c}
_TRIPPED: Final = (LookupError, TypeError, AttributeError, ValueError)
"""What pylatexenc raises where a command lacks the arguments that it takes for granted."""

# a paragraph, << >>, babel's "= and "-
_TEXT_PARTS: Final = lazy(r"(\n[ \t]*\n\s*|<<|>>|\"[=~<>`'|\"-])")


class TexManuscript(StructuredManuscript):
    """A LaTeX file. Its notes have the numbers that LaTeX will print."""

    format = "latex"
    emphasis = IN_BRACES

    def _italics(self, entry: Entry) -> ItalicSpans:
        return in_braces(entry.map, self.text)

    def entries(self, text: str) -> tuple[Iterable[Entry], Iterable[Comment]]:
        reader = TexReader(text)
        read = self._walker(text, reader.nodes)
        nodes = self._read_nodes(read)
        if read.take is not None:  # it begins no document, though it speaks of one
            reader.nodes(nodes)
        return reader.gatherer.finish(), sorted([*comments_beside_document(text), *reader.comments])

    def _walker(self, text: str, take: Callable[[Sequence[Any]], None] | None = None) -> Any:
        from archref.manuscripts.markup.tex_nodes import Walker

        logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
        own = {name: macro.arguments for name, macro in own_macros(text).items()}
        made = Walker(text, latex_context=texmacros.context(own), tolerant_parsing=True)
        made.take = take
        return made

    def _read_nodes(self, read: Any, start: int = 0, end: str | None = None) -> Sequence[Any]:
        """Return the nodes from an offset on, up to the brace ``end`` that closes them."""
        from pylatexenc.latexwalker import LatexWalkerError  # type: ignore[import-untyped]

        try:
            nodes: Sequence[Any] = read.get_latex_nodes(start, stop_upon_closing_brace=end)[0]
        except (LatexWalkerError, *_TRIPPED) as error:
            said = _("is LaTeX that could not be read ({error}); see whether LaTeX accepts it")
            raise ArchrefError(said.format(error=error), path=self.path) from error
        return nodes

    def escape(self, text: str) -> str:
        return dashes_as_in("".join(texmacros.ESCAPES.get(char, char) for char in text), self.text)


class TexReader:
    """Gathers the notes and paragraphs of a text out of the nodes that pylatexenc makes of it."""

    def __init__(self, text: str, *, prepared: bool = False) -> None:
        """Take the text; ``prepared`` says that it defines nothing, as a .bib file does not."""
        self._text = text
        told = "" if prepared else text
        self.gatherer = Gatherer(text)
        self.comments: list[Comment] = []
        self._counts = {"foot": 0, "end": 0}
        self._own = own_macros(told)
        self._unprinted = Unprinted(told)
        self._acronyms = texmacros.acronyms(told)
        self._styles = dict(_STYLE.findall(told))
        self._tables = 0
        self._in_book = bool(_BOOKS.search(told))
        self._citing_notes = bool(_CITING_NOTES.search(told))
        self._shorthands = bool(re.search(r"\\usepackage[^{]{0,300}\{babel|polyglossia", told))

    def nodes(self, nodes: Iterable[Any] | None) -> None:
        """Take nodes in their order."""
        for node in nodes or ():
            if node is not None:
                self._node(node)

    def _node(self, node: Any) -> None:
        kind = type(node).__name__
        if kind == "LatexMacroNode" and self._unprinted.takes(node.macroname, node.pos + node.len):
            return
        if self._unprinted.hides:
            self.nodes(inside(node))  # where it may end
        elif kind == "LatexCharsNode":
            self._characters(self._text[node.pos : node.pos + node.len], node.pos)
        elif kind == "LatexSpecialsNode":
            self._special(node)
        elif kind == "LatexMacroNode":
            self._macro(node)
        elif kind == "LatexGroupNode":
            depth = self._unprinted.depth
            self.nodes(node.nodelist)
            self._unprinted.close(depth)
        elif kind == "LatexCommentNode":
            self.comments.append(Comment(node.pos, node.comment))
            if "\n" in node.comment_post_space[1:]:
                self.gatherer.block(node.pos + node.len)
        elif kind == "LatexEnvironmentNode":
            self._environment(node)
        elif kind == "LatexMathNode":
            self._math(node)

    def _characters(self, chars: str, at: int) -> None:
        for part in _TEXT_PARTS.split(chars):
            if part.startswith("\n") and not part.strip():
                self.gatherer.block(at)
            elif part in ("<<", ">>"):
                self.gatherer.flow.atom(texmacros.SPECIALS[part], at, at + 2)
            elif self._shorthands and part in texmacros.SHORTHANDS:
                meant = texmacros.SHORTHANDS[part]
                if meant:
                    self.gatherer.flow.atom(meant, at, at + 2)
            elif part == '"' or part.endswith('"'):
                self._before_dash(part, at)
            else:
                self.gatherer.flow.text(part, at)
            at += len(part)

    def _before_dash(self, part: str, at: int) -> None:
        """Leave out the quotation mark of babel's ``"---``."""
        end = at + len(part)
        if self._shorthands and self._text.startswith("--", end):
            part = part[:-1]
        self.gatherer.flow.text(part, at)

    def _special(self, node: Any) -> None:
        chars = node.specials_chars
        if chars.isspace() or (self._tables and chars == "&"):
            self.gatherer.block(node.pos)  # cells are apart, as they are in HTML
            return
        meant = texmacros.SPECIALS.get(chars)
        if meant is None:
            self.gatherer.flow.text(self._text[node.pos : node.pos + node.len], node.pos)
        else:
            self.gatherer.flow.atom(meant, node.pos, node.pos + node.len)

    def _environment(self, node: Any) -> None:
        self.gatherer.block(node.pos)
        if node.environmentname not in {*texmacros.SKIPPED, *self._unprinted.environments}:
            in_table = texmacros.TABULAR.search(node.environmentname) is not None
            self._tables += in_table
            self.nodes(contents(self._text, node))
            self._tables -= in_table
        self.gatherer.block(node.pos + node.len)

    def _math(self, node: Any) -> None:
        inner = self._text[node.pos : node.pos + node.len].strip("$")
        if _NUMBER.fullmatch(inner):
            # The dollars go with the number: two of them alone would begin a displayed formula.
            self.gatherer.flow.atom(inner, node.pos, node.pos + node.len)
        elif _LIKE_TEXT.match(inner):
            self._raw(node)
        else:
            self.gatherer.flow.code(inner, node.pos, node.pos + node.len)

    def _raw(self, node: Any) -> None:
        """Keep markup in the text as it is, where no edit can reach it."""
        flow = self.gatherer.flow
        raw = self._text[node.pos : node.pos + node.len].rstrip()
        flow.map.fixed(raw, node.pos, node.pos + len(raw))
        flow.open = True

    def _verbatim(self, node: Any) -> None:
        flow = self.gatherer.flow
        add = flow.address if node.macroname in texmacros.ADDRESSES else flow.code
        for argument in _arguments(node):
            add(argument.chars, node.pos, node.pos + node.len)

    def _macro(self, node: Any) -> None:
        name = node.macroname
        own = self._own.get(name)
        if own is not None and own.hides:
            return
        if own is not None and (own.note or own.prints) and name not in texmacros.SIGNS:
            self._own_macro(node, own)
        elif not self._counting_macro(node, name):
            self._printing_macro(node, name)

    def _counting_macro(self, node: Any, name: str) -> bool:
        """Take a command that makes or counts notes; say whether it is one."""
        if name in ("footnote", "footnotetext", "endnote", "endnotetext", "sidenote"):
            self._note(node)
        elif name in ("footnotemark", "endnotemark"):
            self._mark(node)
        elif texmacros.QUOTED.fullmatch(name):
            self._citation(node)
        elif name == "setcounter":
            self._set_counter(node)
        else:
            return False
        return True

    def _printing_macro(self, node: Any, name: str) -> None:
        if name in texmacros.BREAKS:
            if name == "chapter" and self._in_book:
                self._counts["foot"] = 0
            self.gatherer.block(node.pos, chapter=name in ("chapter", "part"))
            self._shown_argument(node)
            if name not in ("par", "item"):
                self.gatherer.block(node.pos + node.len)
        elif name in texmacros.VERBATIM:
            self._verbatim(node)
        elif name in texmacros.KEYED:
            self._keyed(node)
        elif name in texmacros.REFERRING:
            self._shown(OBJECT, node.pos, node.pos + node.len)
        elif name == "nobreakdash":
            self._dash(node)
        elif name in texmacros.RESHAPED:
            self._reshaped(node)
        elif name in texmacros.HIDDEN:
            return
        elif name in texmacros.SIGNS:
            self._sign(node, texmacros.SIGNS[name])
        elif name in texmacros.SAID:
            self._shown(texmacros.SAID[name] + node.macro_post_space, node.pos, node.pos + node.len)
        else:
            self._other(node)

    def _own_macro(self, node: Any, own: OwnMacro) -> None:
        """Show what a macro of the author's own prints, where no edit can reach it."""
        arguments = [one for one in _arguments(node) if one is not None]
        if own.note and arguments:
            self._note(node, own.note)
            return
        printed = [self._text[one.pos : one.pos + one.len].strip("{}") for one in arguments]
        try:
            text = plain_text(expanded(node.macroname, printed, self._own))
        except _TRIPPED:
            self._raw(node)
            return
        blank = node.macro_post_space and not arguments
        self._shown(" ".join(text.split()), node.pos, node.pos + node.len)
        if blank:
            self.gatherer.flow.blank(" ", node.pos + node.len)

    def _shown(self, text: str, start: int, end: int) -> None:
        """Add text that stands for a command, and that no edit may change."""
        flow = self.gatherer.flow
        if text:
            flow.map.fixed(text, start, end)
            flow.open = True

    def _keyed(self, node: Any) -> None:
        """Show what a key stands for, or the key if it is a word; no edit can reach it."""
        arguments = [one for one in _arguments(node) if one is not None]
        key = ""
        if arguments:
            last = arguments[-1]
            key = self._text[last.pos : last.pos + last.len].strip("{} ")
        shown = self._acronyms.get(key, key)
        self._shown(shown if shown.isalpha() else OBJECT, node.pos, node.pos + node.len)

    def _reshaped(self, node: Any) -> None:
        r"""Show ``\textsc{garf}`` as it is printed, GARF, and ``\textsuperscript{2}`` as ²."""
        for argument in _arguments(node):
            begin = argument.pos + 1
            chars = self._text[begin : argument.pos + argument.len - 1]
            shown = texmacros.RESHAPED[node.macroname](chars)
            if shown == chars or len(shown) != len(chars):
                self._node(argument)
                continue
            for at, char in enumerate(shown, begin):
                self.gatherer.flow.atom(char, at, at + 1)

    def _dash(self, node: Any) -> None:
        r"""Show the dash that belongs to ``\nobreakdash``: ``Р\nobreakdash-5446``."""
        for one in _arguments(node):
            dash = self._text[one.pos : one.pos + one.len]
            meant = texmacros.SPECIALS.get(dash, dash)
            self.gatherer.flow.atom(meant, node.pos, node.pos + node.len)

    def _sign(self, node: Any, meant: str) -> None:
        if self._tables and node.macroname == "\\":
            self.gatherer.block(node.pos)
        elif meant:
            self.gatherer.flow.atom(meant, node.pos, node.pos + node.len)

    def _other(self, node: Any) -> None:
        """See through a command that sets text; write out an accent or sign."""
        if _arguments(node) and not _ACCENT.fullmatch(node.macroname):
            self._shown_argument(node)
            return
        try:
            text = plain_nodes([node]).strip()
        except _TRIPPED:
            self._raw(node)
            return
        if text:
            self.gatherer.flow.atom(text, node.pos, node.pos + node.len)

    def _shown_argument(self, node: Any) -> None:
        arguments = _arguments(node)
        at = 0 if node.macroname in texmacros.SHOWN_FIRST else -1
        if arguments and arguments[at] is not None:
            self._node(arguments[at])

    def _note(self, node: Any, called: str = "") -> None:
        called = called or node.macroname
        which = "end" if called.startswith("end") else "foot"
        option, body = (None, None, *_arguments(node))[-2:]
        if body is None:  # the command is spoken of, not used
            return
        if option is not None:
            number = self._text[option.pos : option.pos + option.len].strip("[] ")
        else:
            if not called.endswith("text"):
                self._counts[which] += 1
            number = str(self._counts[which])
        self.gatherer.open_note(self._printed(which, number), body.pos + 1)
        self._node(body)
        self.gatherer.close_note()

    def _printed(self, which: str, number: str) -> str:
        style = _STYLES.get(self._styles.get(which, ""), "decimal")
        counted = small_number(number, 0)
        return printed(counted, style) if counted else number

    def _mark(self, node: Any) -> None:
        if _arguments(node) == [None]:
            self._counts["end" if node.macroname.startswith("end") else "foot"] += 1

    def _citation(self, node: Any) -> None:
        name = node.macroname
        makes_note = texmacros.FOOTNOTED.fullmatch(name) or (
            self._citing_notes and name.startswith("autocite")
        )
        if not makes_note or self.gatherer.in_note:
            self._raw(node)
            return
        self._counts["foot"] += 1
        self.gatherer.open_note(self._printed("foot", str(self._counts["foot"])), node.pos)
        self._raw(node)
        self.gatherer.close_note()

    def _set_counter(self, node: Any) -> None:
        match = re.match(
            r"\\setcounter\s*\{(foot|end)note\}\s*\{(\d+)\}", self._text[node.pos : node.pos + 60]
        )
        if match:
            which = match[1]
            self._counts[which] = small_number(match[2], self._counts[which])


def _arguments(node: Any) -> list[Any]:
    return list(node.nodeargd.argnlist) if node.nodeargd and node.nodeargd.argnlist else []
