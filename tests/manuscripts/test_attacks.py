"""Places where a citation stands and is none: code, names, addresses, comments, attributes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from archref.cli import main

ONE = "РГАСПИ. Ф. 17. Оп. 3. Д. 1. Л. 2"
NEW = "RGASPI 17/3/1/2"

# ONE is rewritten where it is cited (+), and stays where it is part of something else (§)
FILES = {
    "ref.wiki": "a<ref name='§'>+</ref> <nowiki>§</nowiki> {{cite|§}} [[§|+]] <!-- § -->\n"
    "{|\n| +<ref>+</ref>\n|}\n",
    "note.typ": '#footnote[+] #table([+]) // §\n/* § */ `§` $ § $ #link("§")[+]\n',
    "item.bib": '@misc{a, note = {+}, url = "§" }\n% §\n',
    "link.md": '[§]: http://x/ "§"\n\n![§](a.png)\n\n[+][§]\n',
    "code.md": "```\n§\n```\n\n    §\n\n`§` <!-- § --> <i title='§'>+</i>\n",
    "table.md": "| a | b |\n|---|---|\n| + | x[^1] |\n| `§` | \\| + |\n\n[^1]: +\n",
    "nest.md": "- a[^1]\n  1. b[^2]\n     > c\n\n[^1]: +.\n[^2]: - +\n    - +\n",
    "front.md": '---\ntitle: "+"\nnote: |\n  +\n---\n\n+\n',
    "verb.tex": "\\begin{document}a\\footnote{x\\footnote{+} +}\\verb|§|% §\n\\end{document}\n",
    "cell.tex": "\\begin{document}\\begin{tabular}{l}a\\footnote{+}\\\\"
    "\\end{tabular}\\end{document}\n",
    "data.xml": "<TEI><note><![CDATA[+]]></note><note n='§'>+<!-- § --><?pi §?></note></TEI>",
    "cell.html": "<table><tr><td>+<td title='§'>+</table><script>'§'</script>"
    "<textarea>§</textarea>",
    "gallery.wiki": "<gallery>\nФайл:§ 5.jpg|+\n</gallery>\n<pre>§</pre>\n* +\n",
    "scan.txt": "1. Скан: § 5.jpg\n2. +.\n3. Скан: §. Метричні книги.pdf\n",
    "list.tex": "\\begin{document}\\begin{lstlisting}\n§\n\\end{lstlisting}\\lstinline!§!"
    "\\begin{verbatim}\n§\n\\end{verbatim}a\\footnote{+%\n. }\\label{§}\\end{document}\n§\n",
    "inside.typ": "/* § /* § */ § */ #footnote[+ // §\n] #figure(caption: [+])[x]\n",
    "div.md": '::: {.note f="§"}\n+\n:::\n\n+ {#f17 .d5}\n\n~~~\n§\n~~~\n\n$§$ $$\n§\n$$\n',
    "style.html": "<style>/*§*/</style><p>+<img alt='§'><template>x</template><pre>\n+\n</pre>",
    "hidden.html": "<p hidden>§<p>+<span style='color: red; Display : none'>§<b>§</b></span>"
    "<div style='visibility:hidden'><div>§</div>&nbsp;§</div><p>+ <span style='mso-hide:all'>§"
    "</span></p><iframe>§</iframe><input hidden><xmp>§</xmp><aside hidden class='footnote'>+"
    "</aside>+",
    "code.xml": "<article><p><code>§</code> + <preformat>§</preformat> <literal>§</literal></p>"
    "<programlisting>§</programlisting><p><monospace>+</monospace></p></article>",
    "formula.md": "$$ § 1 $$ and + 7\n\n+. $§ 1$ and + 7\n",
    "map.wiki": "<imagemap>\nФайл:x.jpg|§\n</imagemap>\n* +\n",
    "crlf.md": "\ufeffТекст[^1].\r\n\r\n[^1]: +.\r\n",
    "mixed.txt": "1. +.\r\n2. +.\n3. +.\r",
    "signs.txt": "1. \u200f+\u200e.\n2. \u202e+\u202c.\n3. 😀 + 😀.\n",
}


@pytest.mark.parametrize("name", FILES)
def test_only_what_is_cited_is_rewritten(name: str, tmp_path: Path) -> None:
    file, text = tmp_path / name, FILES[name].replace("§", ONE)
    file.write_bytes(text.replace("+", ONE).encode())
    result = CliRunner().invoke(main, ["format", "--style", "compact", "--in-place", str(file)])
    assert result.exit_code == 0, result.output
    assert file.read_bytes().decode() == text.replace("+", NEW)
