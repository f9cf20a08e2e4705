"""Titles that have a town with a year or begin with a quotation, and places with initials."""

import pytest

from .helpers import of, said


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        # a town and a year in a title, with what they last to, and before a subtitle
        ("Reinhard Müller, Die Akte Wehner. Moskau 1937 bis 1941, Berlin 1993.",
         of("book", "full", authors=["Reinhard Müller"],
            title="Die Akte Wehner. Moskau 1937 bis 1941", place="Berlin", year="1993")),
        ("Susanne Schattenberg, Moskau 1939. Hitlers Pakt und Stalins Kalkül, München 2019, S. 8.",
         of("book", "full", authors=["Susanne Schattenberg"],
            title="Moskau 1939. Hitlers Pakt und Stalins Kalkül", place="München", year="2019",
            pages=["8"])),
        ("Karl Schlögel, Terror und Traum. Moskau 1937, München 2008, S. 603.",
         of("book", "full", authors=["Karl Schlögel"], title="Terror und Traum. Moskau 1937",
            place="München", year="2008", pages=["603"])),
        # a quotation that begins a title
        ("Bernhard H. Bayerlein, „Der Verräter, Stalin, bist Du!“ Vom Ende der linken Solidarität. "
         "Komintern und kommunistische Parteien, Berlin 2008, S. 33.",
         of("book", "full", authors=["Bernhard H. Bayerlein"],
            title="„Der Verräter, Stalin, bist Du!“ Vom Ende der linken Solidarität. "
            "Komintern und kommunistische Parteien",
            place="Berlin", year="2008", pages=["33"])),
        ("Thomas Mergel, „Sag mir, wo du stehst“. Politische Kommunikation in der DDR, "
         "Göttingen 2010.",
         of("book", "full", authors=["Thomas Mergel"],
            title="„Sag mir, wo du stehst“. Politische Kommunikation in der DDR",
            place="Göttingen", year="2010")),
        ("Anna Schmidt (Hg.), „Wir waren dabei!“ Erinnerungen an Minsk 1941, Berlin 1999, S. 7.",
         of("book", "full", editors=["Anna Schmidt"],
            title="„Wir waren dabei!“ Erinnerungen an Minsk 1941", place="Berlin", year="1999",
            pages=["7"])),
        # years in a title with a comma between them, a town and a year as one, with its translator
        ("Wladislaw Hedeler, Chronik der Prozesse 1936, 1937 und 1938. Planung, Inszenierung und "
         "Wirkung, Berlin 2003.",
         of("book", "full", authors=["Wladislaw Hedeler"],
            title="Chronik der Prozesse 1936, 1937 und 1938. Planung, Inszenierung und Wirkung",
            place="Berlin", year="2003")),
        ("Karl Schlögel, Moscow, 1937, trans. Rodney Livingstone (Cambridge: Polity, 2012), 44.",
         of("book", "full", authors=["Karl Schlögel"], title="Moscow, 1937", place="Cambridge",
            publisher="Polity", year="2012", pages=["44"])),
        # the series of a book in brackets before its pages
        ("Кульчицький С. Україна між двома війнами. – К.: Альтернативи, 1999. – (Україна крізь "
         "віки; т. 11). – С. 200.",
         of("book", "full", authors=["Кульчицький С."], title="Україна між двома війнами",
            place="К.", publisher="Альтернативи", year="1999", pages=["200"])),
        # but of one that is in a book, it is the whole title
        ("Hans Schmidt, „Der Titel“, in: Karl Meier (Hg.), Der Sammelband, Berlin 2008, S. 5.",
         of("chapter", "full", authors=["Hans Schmidt"], editors=["Karl Meier"], title="Der Titel",
            container="Der Sammelband", place="Berlin", year="2008", pages=["5"])),
        # a second place that has an initial
        ("Власовський І. Нарис історії Церкви. Т. 4. Ч. 1. Нью-Йорк; С. Бавнд Брук, 1961. С. 144.",
         of("book", "full", authors=["Власовський І."], title="Нарис історії Церкви",
            place="Нью-Йорк; С. Бавнд Брук", volume="4. Ч. 1", year="1961", pages=["144"])),
        # editors before a volume with a title of its own; the given name of the first is in no list
        ("A. Author, “A Chapter,” in The Cambridge History of the Cold War, ed. Melvyn P. Leffler "
         "and Odd Arne Westad, vol. 1, Origins (Cambridge: Cambridge University Press, 2010), 90.",
         of("chapter", "full", authors=["A. Author"], title="A Chapter",
            editors=["Melvyn P. Leffler", "Odd Arne Westad"],
            container="The Cambridge History of the Cold War", volume="1", place="Cambridge",
            publisher="Cambridge University Press", year="2010", pages=["90"])),
        # a library that is called after a person, beside a box
        ("Seeley G. Mudd Manuscript Library, George F. Kennan Papers, box 231, folder 7.",
         of("foreign_archive", "full", archive="Seeley G. Mudd Manuscript Library",
            shelfmark="George F. Kennan Papers, box 231, folder 7")),
    ],
)  # fmt: skip
def test_fields(note: str, wanted: dict[str, object]) -> None:
    assert said(note) == wanted
