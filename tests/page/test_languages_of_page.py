"""archref.html in Russian and Ukrainian: no English word but codes and names."""

from __future__ import annotations

from pathlib import Path

import pytest

from page.conftest import Opened, Opener
from test_languages import english

SAMPLES = Path(__file__).parents[2] / "samples"

SEEN = """() => {
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const skipped = "script, style, noscript, #ui-language, p.text, pre, code, q, del, ins, .k, .hit";
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest(skipped)) texts.push(walker.currentNode.data);
  }
  for (const one of document.querySelectorAll("[title], [aria-label], [placeholder], [alt]")) {
    if (one.matches("#ui-language *")) continue;
    for (const name of ["title", "aria-label", "placeholder", "alt"]) {
      texts.push(one.getAttribute(name) || "");
    }
  }
  return [document.title, ...texts].join("\\n");
}"""
"""All texts of the page that are not the manuscript's, hidden ones too."""

NAMES = """
Pyodide MPL Python Firefox Chrome Edge Safari OpenDocument Markdown HTML TEI Ctrl glava rozdil
BibTeX BibLaTeX RIS CSL Zotero Excel Wikipedia Annals of Communism Yale Cahiers du monde russe
Manual of Style Cold War International History Project Europe-Asia Studies MHRA Russian Review
Jahrbücher für Geschichte Osteuropas Kritika Slavic Review book Ibid
The ArcheoBiblioBase Khlevniuk Stalin TsGAOR dstu odt
"""


@pytest.mark.parametrize(("language", "chapter"), [("ru", "glava.docx"), ("uk", "rozdil.docx")])
def test_no_english_word_is_seen(
    opener: Opener, language: str, chapter: str, tmp_path: Path
) -> None:
    opened = opener()
    page = opened.page
    page.select_option("#ui-language", language)
    opened.settled()
    assert page.evaluate("document.documentElement.lang") == language
    broken = tmp_path / "сломан.docx"
    broken.write_bytes(b"PK\x03\x04")
    opened.take(broken)
    assert english(opened.said(), but=NAMES) == []
    opened.take(SAMPLES / chapter)
    _look(opened, "report")
    page.click("#ui-all-safe")
    for box in ("#ui-track", "#ui-comment"):
        page.check(box)
    opened.saved()
    _look(opened, "saved")
    page.select_option("#ui-style", "gost")
    opened.settled()
    page.check("#ui-restyle")
    opened.saved()
    _look(opened, "restyled")
    for tab, button in (("sources", "list"), ("exports", "export")):
        page.click(f"#ui-tab-{tab}")
        page.click(f"#ui-{button}")
        page.wait_for_selector(f"#ui-{button}-out pre")
        _look(opened, tab)
    for query in ("ГАРФ", "T306", "нечто"):
        page.evaluate("document.getElementById('ui-look').open = true")
        page.fill("#ui-query", query)
        page.press("#ui-query", "Enter")
        page.wait_for_selector("#ui-look-out", state="visible")
        opened.settled()
        _look(opened, query)
    page.context.close()


def _look(opened: Opened, where: str) -> None:
    assert " ".join(english(str(opened.page.evaluate(SEEN)), but=NAMES)) == "", where
