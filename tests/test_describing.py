"""What notes say of a document before they cite it."""

from __future__ import annotations

import pytest

from archref.reading.reader import Reader
from archref.units.description import Description, describe

NOTES = [
    ("Politburo decree of 22 Nov. 1936. RGASPI, f. 17, op. 3, del. 982, l. 293.",
     Description("Politburo decree of 22 Nov. 1936", "1936-11-22")),
    ("Report to Voroshilov by Ernst Gerö, 19 Nov. 1938. RGVA, f. 33987, op. 3, d. 1, l. 43.",
     Description("Report to Voroshilov by Ernst Gerö", "1938-11-19")),
    ("Letter from Soviet State Literature Museum to AERCU. GARF, f. 5283, op. 7, d. 8, l. 70.",
     Description("Letter from Soviet State Literature Museum to AERCU", None)),
    ("Устав Всесоюзного общества культурной связи с заграницей. Москва. Кремль, 8 августа 1925 г. "
     "// ГАРФ. Ф. 5283. Оп. 1. Д. 1. Л. 1–4.",
     Description("Устав Всесоюзного общества культурной связи с заграницей", "1925-08-08")),
    ("RGASPI, f. 495, op. 120, del. 260, ll. 65-69.", Description()),
    ("Арх.дело: ГААРК, ф. р-4808, оп. 1, д. 021203.", Description()),
    ("Lenoe, Kirov Murder, 252. RGASPI, f. 558, op. 1, d. 1943, l. 1.", Description()),
    ("Записка от 17.03.1938. РГАСПИ. Ф. 17. Оп. 171. Д. 378. Л. 1.",
     Description("Записка от 17.03.1938", "1938-03-17")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "description"), NOTES)
def test_the_words_before_a_citation_describe_it(text: str, description: Description) -> None:
    assert describe(text, Reader().citations("", text), 0) == description


def test_each_citation_of_a_note_has_its_own_description() -> None:
    text = (
        "Caballero to Kalinin, 9 Nov. 1936. RGASPI, f. 78, op. 1, d. 606, l. 69. "
        "Azaña to Kalinin, 9 Nov. 1936. RGASPI, f. 78, op. 1, d. 606, l. 55; d. 700."
    )
    citations = Reader().citations("", text)
    assert [describe(text, citations, n) for n in range(3)] == [
        Description("Caballero to Kalinin", "1936-11-09"),
        Description("Azaña to Kalinin", "1936-11-09"),
        Description(),
    ]
