"""Who wrote may be in italics, and the title not; and what is printed beside a title in italics."""

from __future__ import annotations

import pytest

from archref.references.reader import ReferenceReader


def read(marked: str) -> list[dict[str, object]]:
    """Return the fields of what a note cites, whose italics are between asterisks."""
    spans, text = [], ""
    for at, part in enumerate(marked.split("*")):
        if at % 2:
            spans.append((len(text), len(text) + len(part)))
        text += part
    found = ReferenceReader().references("document", "1", text, italics=tuple(spans))
    return [one.to_dict() for one in found]


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("*Penter*, Gesellschaft, S. 190.", {"authors": ["Penter"], "title": "Gesellschaft"}),
        ("*Mazower*, Inside Hitler’s Greece, 244.", {"authors": ["Mazower"]}),
        ("*Holquist*, “State Violence,” 40.",
         {"kind": "article", "authors": ["Holquist"], "title": "State Violence"}),
        ("*Gerlach*, a. a. O., S. 67.", {"form": "repeat", "authors": ["Gerlach"]}),
        ("(*Scott* 1998, 193–222).", {"kind": "author_date", "authors": ["Scott"]}),
        ("*Hartmann*/*Slutsch*, Franz Halder, S. 467.", {"authors": ["Hartmann", "Slutsch"]}),
        ("*Shaw* and *Shaw*, Ottoman Empire, p. 312.", {"authors": ["Shaw", "Shaw"]}),
        ("*Karel KAPLAN*, Kronika komunistického Československa, Brno 2009, s. 112.",
         {"authors": ["Karel KAPLAN"], "title": "Kronika komunistického Československa"}),
        ("*Douglas Porch, The March to the Marne* (Cambridge, 1981), pp. 169–70.",
         {"authors": ["Douglas Porch"], "title": "The March to the Marne"}),
        ("*Зимин А. А. В канун грозных потрясений*. М., 1986. С. 5.",
         {"authors": ["Зимин А. А."], "title": "В канун грозных потрясений"}),
        ("Gilbert, *Winston S. Churchill, a Life* (London, 1991), p. 5.",
         {"authors": ["Gilbert"], "title": "Winston S. Churchill, a Life"}),
        ("Service, *Stalin*, London 2004, p. 5.", {"authors": ["Service"], "title": "Stalin"}),
        ("*Stalin*, London 2004, p. 5.", {"authors": None, "title": "Stalin"}),
        ("L. ROMERO, *Tres días de julio*, Planeta, Barcelona, 1987, p. 32.",
         {"authors": ["L. ROMERO"], "title": "Tres días de julio", "publisher": "Planeta"}),
        ("P. SECCHIA, *Le armi del fascismo (1921-1971)*, Feltrinelli, Milano 1973, p. 4.",
         {"authors": ["P. SECCHIA"], "title": "Le armi del fascismo (1921-1971)"}),
        ("Александр Блок. *Собр. соч. в 8-ми т.* Т. 6. М., 1962, стр. 376.",
         {"title": "Собр. соч. в 8-ми т.", "volume": "6"}),
        ("Горсей Дж. *Записки о России. XVI — начало XVII в.* М., 1990. С. 81.",
         {"title": "Записки о России. XVI — начало XVII в.", "place": "М."}),
        ("*Письма во власть. 1917–1927: Заявления, жалобы*. М.: РОССПЭН, 1998. С. 240.",
         {"kind": "documents", "title": "Письма во власть. 1917–1927: Заявления, жалобы"}),
    ],
)  # fmt: skip
def test_a_work(note: str, wanted: dict[str, object]) -> None:
    [found] = read(note)
    assert {name: found.get(name) for name in wanted} == wanted
