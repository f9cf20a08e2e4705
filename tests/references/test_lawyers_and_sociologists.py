"""Kinds of references in notes of law and of the social sciences, mostly German."""

from __future__ import annotations

import pytest

from archref.references.reader import Reference, ReferenceReader


def read(note: str) -> tuple[Reference, ...]:
    """Return what a note alone cites."""
    return ReferenceReader().references("a", "1", note)


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        # surnames first, with given names that no list has, and a year without brackets
        ("Besozzi, Claudio 1997: Organisierte Kriminalität, Zürich: Rüegger.",
         {"authors": ("Besozzi, Claudio",), "title": "Organisierte Kriminalität",
          "place": "Zürich", "publisher": "Rüegger", "year": "1997"}),
        ("Cialdini, R. 2003: Die Psychologie des Überzeugens. Bern: Verlag Hans Huber.",
         {"authors": ("Cialdini, R.",), "title": "Die Psychologie des Überzeugens",
          "year": "2003"}),
        ("Gessner, Volkmar, 1976: Recht und Konflikt, Tübingen.",
         {"authors": ("Gessner, Volkmar",), "title": "Recht und Konflikt", "year": "1976"}),
        ("Sydow, Jörg/Windeler, Ansgar/Loose, Achim 1995: Organisation von Netzwerken, Opladen.",
         {"authors": ("Sydow, Jörg", "Windeler, Ansgar", "Loose, Achim"), "place": "Opladen"}),
        ("Bergmann, Nadja; Gutknecht, Maria; Wieser, Regine (2002): Geteilte Ausbildung, Wien.",
         {"authors": ("Bergmann, Nadja", "Gutknecht, Maria", "Wieser, Regine"),
          "title": "Geteilte Ausbildung", "place": "Wien", "year": "2002"}),
        ("Bundeskriminalamt 2006: Neue Allianzen gegen Gewalt, München.",
         {"authors": ("Bundeskriminalamt",), "title": "Neue Allianzen gegen Gewalt"}),
        ("Kirton, J. / M. Koch (Hrsg.) (2008): Growth and Inclusion: the G20, Toronto: University"
         " of Toronto, Munk Centre; online: http://www.g20.utoronto.ca/ten.html",
         {"editors": ("Kirton, J.", "M. Koch"), "year": "2008",
          "url": "http://www.g20.utoronto.ca/ten.html"}),
        ("Phillips, C. (2015, April 28). A Sea of Information. Sage Publications.",
         {"authors": ("Phillips, C.",), "year": "2015"}),
        ("Sokolov, Galosheva, 2016: 47", {"authors": ("Sokolov", "Galosheva"), "year": "2016"}),
        ("Baer, Susanne. (2004). Gender Studies. Einführung. In ZtG (Hrsg.), Geschlechterstudien"
         " (S. 119–120). Berlin: Trafo-Verlag.",
         {"kind": "chapter", "editors": ("ZtG",), "container": "Geschlechterstudien",
          "pages": ("119-120",)}),
        ("Kamphans, Marion. (2014). Zwischen Überzeugung und Legitimation (Dissertation)."
         " Wiesbaden: Springer VS.",
         {"kind": "dissertation", "place": "Wiesbaden", "year": "2014"}),
        ("Schily, Otto 2006: Die Bildung von Allianzen, in: BKA 2006: a.a.O., S. 7-16.",
         {"kind": "chapter", "container": "BKA 2006", "pages": ("7-16",), "refers_to": None}),
        ("Hans Müller, Der Titel, in: Karl Schmidt (Hg.), Sammelband, a. a. O., S. 5.",
         {"kind": "chapter", "form": "full", "editors": ("Karl Schmidt",),
          "container": "Sammelband", "pages": ("5",)}),
        ("Ann Smith, “A Title,” in John Brown (ed.), op. cit., p. 7.",
         {"kind": "chapter", "title": "A Title", "editors": ("John Brown",), "pages": ("7",)}),
        # who edited, a body, letters before a year in brackets
        ("BMAS (Hg.) (2013), S. 381ff.",
         {"kind": "author_date", "authors": ("BMAS",), "year": "2013", "pages": ("381",)}),
        ("Rat der Europäischen Union (2004, S. 101)",
         {"kind": "author_date", "authors": ("Rat der Europäischen Union",), "year": "2004"}),
        ("BMSG (2004, S. 270)", {"kind": "author_date", "authors": ("BMSG",), "pages": ("270",)}),
        ("Siehe z.B. Koch et al. 1999: 38.", {"authors": ("Koch",), "year": "1999"}),
        ("Klassisch bei Carlin/Howard/Messinger 1967.",
         {"kind": "author_date", "authors": ("Carlin", "Howard", "Messinger"), "year": "1967"}),
        ("Vgl. Feest/Blankenburg, 1972.", {"authors": ("Feest", "Blankenburg")}),
        ("Siehe Koch 1997a.", {"kind": "author_date", "year": "1997a"}),
        ("OMRI Daily Digest, No. 44, Part I, 1. März 1996.",
         {"kind": "newspaper", "container": "OMRI Daily Digest", "issue": "44",
          "date": "1996-03-01"}),
        ("Vgl. Steuten (1998), Kap. 3.3.", {"kind": "author_date", "authors": ("Steuten",)}),
        ("Ekholm, Ylva & Rabe, Heike (2014). Policy Paper: Schutzlücken. Berlin: Nomos.",
         {"authors": ("Ekholm, Ylva", "Rabe, Heike"), "title": "Policy Paper: Schutzlücken"}),
        # what lawyers cite by its place in a journal or a collection of decisions
        ("Vgl. BVerfGE 7, 198 (205).",
         {"kind": "article", "form": "full", "container": "BVerfGE", "volume": "7",
          "pages": ("198", "205")}),
        ("BGHZ 12, 345.", {"container": "BGHZ", "volume": "12", "pages": ("345",)}),
        ("BGH, NJW 1990, 123.",
         {"authors": ("BGH",), "title": None, "container": "NJW", "year": "1990",
          "pages": ("123",)}),
        ("Kubis, ZUM 2006, 370 ff.",
         {"authors": ("Kubis",), "container": "ZUM", "year": "2006", "pages": ("370",)}),
        ("Böckenförde, Der Staat 29 (1990), S. 21 f.",
         {"authors": ("Böckenförde",), "title": None, "container": "Der Staat",
          "volume": "29"}),
        ("Vgl. Marhold, Die Koalitionsfreiheit im Recht, DRdA 2015, 413.",
         {"authors": ("Marhold",), "title": "Die Koalitionsfreiheit im Recht",
          "container": "DRdA", "year": "2015"}),
        ("Vgl Luhmann, Ausdifferenzierung des Rechts (1999), 273-307 (281 f).",
         {"authors": ("Luhmann",), "title": "Ausdifferenzierung des Rechts", "year": "1999",
          "pages": ("273-307", "281")}),
        # cases, by where the decision is printed
        ("Balfour v. Balfour [1919] 2 K.B. 571.",
         {"title": "Balfour v. Balfour", "container": "K.B.", "volume": "2", "year": "1919",
          "pages": ("571",)}),
        ("Dean v. District of Columbia 653 U.S. App. D.C. 307 (1995).",
         {"title": "Dean v. District of Columbia", "container": "U.S. App. D.C.",
          "volume": "653", "year": "1995", "pages": ("307",)}),
        ("The House considered the issue in Barclays Bank v. O’Brien [1994] 1 A.C. 180.",
         {"title": "Barclays Bank v. O’Brien", "container": "A.C.", "year": "1994"}),
        ("W. Wurmnest, Plotting the Boundary in Law: Wikingerhof v. Booking, in Common Market Law"
         " Review, 2021, p. 15.",
         {"authors": ("W. Wurmnest",), "container": "Common Market Law Review"}),
        # authors and editors as American law reviews print them
        ("ROBERT COOTER & THOMAS ULEN, LAW & ECONOMICS (2000).",
         {"authors": ("ROBERT COOTER", "THOMAS ULEN"), "title": "LAW & ECONOMICS"}),
        ("THE FUTURE OF REGULATION (Ian G. MacNeil & Justin O'Brien eds., 3d ed. 2010).",
         {"editors": ("Ian G. MacNeil", "Justin O'Brien"), "title": "THE FUTURE OF REGULATION",
          "year": "2010"}),
        ("Schack, Urheberrecht, 9. Aufl. 2019, Rn. 9.",
         {"authors": ("Schack",), "title": "Urheberrecht", "year": "2019"}),
        # ordinals in titles, and two days of one issue
        ("Siehe Jochen Oltmer/Klaus J. Bade, Migration: Deutschland im 20. und frühen 21."
         " Jahrhundert, Bonn 2004.",
         {"authors": ("Jochen Oltmer", "Klaus J. Bade"), "place": "Bonn",
          "title": "Migration: Deutschland im 20. und frühen 21. Jahrhundert"}),
        ("FAZ vom 28./29.10.1995, S. 5.", {"kind": "newspaper", "date": "1995-10-28"}),
        ("FAZ, 9./10. März 1996, S. 10.", {"kind": "newspaper", "date": "1996-03-09"}),
        # pages on the web with their day between the title and the address
        ("Ann Jennings, “Accessing Justice” (January 30, 2018). https://ssrn.com/abstract=33965",
         {"kind": "web", "authors": ("Ann Jennings",), "title": "Accessing Justice",
          "url": "https://ssrn.com/abstract=33965"}),
        ("YouGov, “Britons agree with the ruling” https://yougov.co.uk/x accessed 25th July 2022",
         {"text": "YouGov, “Britons agree with the ruling” https://yougov.co.uk/x accessed 25th"
          " July 2022", "authors": ("YouGov",)}),
        ("Wendy Williams, “Lessons Learned” https://www.gov.uk/w Accessed 25 th July 2022",
         {"authors": ("Wendy Williams",), "url": "https://www.gov.uk/w"}),
        ("Department for Education, “Promoting values” (November 2014) https://www.gov.uk/p",
         {"kind": "web", "authors": ("Department for Education",), "title": "Promoting values",
          "year": "2014"}),
        # a day as an ordinal
        ("The Times, 3rd May 1937, p. 5.", {"kind": "newspaper", "date": "1937-05-03"}),
    ],
)  # fmt: skip
def test_notes_of_law_and_sociology(note: str, wanted: dict[str, object]) -> None:
    [reference] = read(note)
    assert {name: getattr(reference, name) for name in wanted} == wanted


def test_authors_and_years_of_a_whole_note() -> None:
    found = read("Altvater (2007); Fues / Leininger (2008).")
    assert [(one.kind, one.authors, one.year) for one in found] == [
        ("author_date", ("Altvater",), "2007"),
        ("author_date", ("Fues", "Leininger"), "2008"),
    ]


def test_titles_with_their_years_in_a_list() -> None:
    found = read(
        "Vgl Krebs, Arbeit und Liebe (2002); Jahoda, Wieviel Arbeit braucht der Mensch? (1986)"
    )
    assert [(one.authors, one.title, one.year) for one in found] == [
        (("Krebs",), "Arbeit und Liebe", "2002"),
        (("Jahoda",), "Wieviel Arbeit braucht der Mensch?", "1986"),
    ]


def test_idem_is_who_edited_the_work_before() -> None:
    found = read(
        "Klaus J. Bade (Hg.), Deutsche im Ausland, München 1993; ders., Europa in Bewegung."
        " Migration vom 18. Jahrhundert bis zur Gegenwart, München 2000; ders. (Hg.), Migration"
        " seit dem Mittelalter. Vorträge auf dem Historikertag, Osnabrück 2002."
    )
    assert [one.year for one in found] == ["1993", "2000", "2002"]
    assert [one.authors for one in found[1:]] == [("Klaus J. Bade",)] * 2


@pytest.mark.parametrize(
    "note",
    [
        "Für eine ausführliche Beschreibung dieser Kovariate sei auf Neuwirth/Wernhart (2007)"
        " verwiesen.",
        "Haushaltsnettoeinkommen unter 18.000 Euro (Statistisches Bundesamt 2005b).",
        "Details finden sich in den Berichten, etwa Haarmann et al. 2006 für die Stichprobe.",
        "Stalin (1936). Who were the people executed by him?",
        "Stalin, Moskau 1937: Der Prozess",
        "Er schrieb es in der Fassung, München 1997, S. 5.",
        "yed. khr. 872, p. 160.",
        "Sie trafen Stalin, Churchill und Roosevelt 1943.",
        "Jan de Nul N.V. v. Egypt, ICSID Case No. ARB/04/13, Award, 16 June 2006, para. 5.",
    ],
)
def test_sentences_with_names_and_years(note: str) -> None:
    assert read(note) == ()


def test_decisions_of_one_collection_are_works_of_their_own() -> None:
    first, same, other = read("BVerfGE 7, 198 (205); BVerfGE 7, 198 (208); BVerfGE 12, 45.")
    assert first.key == same.key != other.key
