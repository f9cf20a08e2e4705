"""Archives outside the fond family: papers with boxes, classes of records, libraries in no list."""

import pytest

from archref import library
from archref.references.reader import ReferenceReader


def fields(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    """Return archive, shelf mark and pages of each reference of a note."""
    return [
        (one.archive, one.shelfmark, list(one.pages))
        for one in ReferenceReader().alone(text)
        if one.kind == "foreign_archive"
    ]


@pytest.mark.parametrize(
    ("note", "archive", "mark", "pages"),
    [
        # papers in an archive that stands in no list, told by a box
        ("Merle Fainsod Papers, Harvard University Archives, HUG 4382.8, box 5.",
         "Harvard University Archives", "Merle Fainsod Papers, HUG 4382.8, box 5", []),
        ("Bancroft Library, Robert J. Kerner Papers, box 5, folder 2.",
         "Bancroft Library", "Robert J. Kerner Papers, box 5, folder 2", []),
        ("Stanford University Libraries, Special Collections, M0123, Box 4, Folder 3.",
         "Stanford University Libraries", "Special Collections, M0123, Box 4, Folder 3", []),
        ("Papers of the Communist Party of Great Britain, box 4.",
         "Papers of the Communist Party of Great Britain", "box 4", []),
        # the archive comes after the box, and where it is after that
        ("Leo Trotsky Collection, box 9, folder 13, Hoover Institution Archives.",
         "Hoover Institution Archives", "Leo Trotsky Collection, box 9, folder 13", []),
        ("Jay Lovestone, box 384, Hoover Institution Archives.",
         "Hoover Institution Archives", "Jay Lovestone, box 384", []),
        ("Box 3, folder 7, Max Eastman Papers, Lilly Library, Indiana University.",
         "Lilly Library", "Box 3, folder 7, Max Eastman Papers, Indiana University", []),
        # a class of records tells its archive
        ("FO 371/24845, p. 5.", None, "FO 371/24845", ["5"]),
        ("NA, FO 371/17247, N 4531/113/38.", "NA", "FO 371/17247, N 4531/113/38", []),
        ("TNA, FO 371/24845, p. 5.", "TNA", "FO 371/24845", ["5"]),
        # the Smolensk party archive, the Harvard interviews
        ("Smolensk Archive, WKP 186, pp. 34–35.", "Smolensk Archive", "WKP 186", ["34-35"]),
        ("Smolensk Archive, T-87, reel 15, WKP 162, 52.",
         "Smolensk Archive", "T-87, reel 15, WKP 162", ["52"]),
        ("HPSSS, no. 387, schedule A, vol. 19, 33.",
         "HPSSS", "no. 387, schedule A, vol. 19", ["33"]),
        # the town of an archive, and what it is called from here on
        ("The National Archives, London, KV 2/2654.",
         "The National Archives, London", "KV 2/2654", []),
        ("The National Archives, London (henceforth TNA), KV 2/2654, p. 5.",
         "The National Archives, London", "KV 2/2654", ["5"]),
        # what is said of a file is no part of its shelf mark; a record group is no archive
        ("NARA, RG 38/98B/413, Jordan report, 26 July 1945.", "NARA", "RG 38/98B/413", []),
        ("NARA, RG 65/A1-136/122, FBI report on the Abwehr and Gestapo, 1944.",
         "NARA", "RG 65/A1-136/122", []),
        ("TNA, KV 2/207 and 208, British file on Karl Scharf.", "TNA", "KV 2/207 and 208", []),
    ],
)  # fmt: skip
def test_archive_and_shelf_mark(
    note: str, archive: str | None, mark: str, pages: list[str]
) -> None:
    assert fields(note) == [(archive, mark, pages)]


@pytest.mark.parametrize(
    "prose",
    [
        "The library keeps his papers in box 5.",
        "He used the Smolensk Archive for his book of 1958.",
        "The Papers, he said in room 5, were lost.",
        "The file is in the Public Record Office; see the FO lists.",
    ],
)
def test_prose_about_archives_cites_none(prose: str) -> None:
    assert fields(prose) == []


def test_the_forms_of_an_archive_have_one_key() -> None:
    notes = ["TNA, FO 371/24845.", "PRO, FO 371/24845, p. 3.", "FO 371/24845, p. 7."]
    read = library.parse_notes(notes, references=True)
    assert {one.key for _, found in read for one in found} == {"archive/tna/fo-371-24845"}


def test_a_record_group_is_no_archive_of_fonds() -> None:
    notes = ["NARA, RG 226/97/34, n.d.", "National Archives, Washington, RG 226/97/34."]
    read = list(library.parse_notes(notes, references=True))
    assert [one.archive for _, found in read for one in found] == [
        "NARA",
        "National Archives, Washington",
    ]
    assert len({one.key for _, found in read for one in found}) == 1


def test_an_archive_with_its_town_has_the_key_of_its_name() -> None:
    notes = ["TNA, KV 2/2654.", "The National Archives, London (henceforth TNA), KV 2/2654."]
    read = library.parse_notes(notes, references=True)
    assert {one.key for _, found in read for one in found} == {"archive/tna/kv-2-2654"}


def test_a_box_after_ibid_is_in_the_same_archive() -> None:
    [first, again] = ReferenceReader().alone(
        "Bancroft Library, Kerner Papers, box 5; ibid., box 7."
    )
    assert (again.form, again.shelfmark) == ("repeat", "box 7")
    assert again.refers_to is not None
    assert again.refers_to.key == first.key


_UNIT = "RGASPI, f. 17, op. 3, d. 5, l. 1"
_WORK = "Erickson, The Road to Berlin (1983), p. 3"


@pytest.mark.parametrize(
    ("cited", "repeat", "means"),
    [
        (
            "РГАЭ. Ф. 478. Оп. 1. Д. 3. Л. 7; Чаянов А. В. Артель. М., 1989. С. 45.",
            "Там же. С. 47.",
            "chaianov/artel",
        ),
        (f"{_UNIT}; {_WORK}.", "Ibid., p. 4.", "erickson/road-berlin"),
        (f"{_WORK}; {_UNIT}.", "Ibid., p. 4.", "erickson/road-berlin"),
        # pages may be those of the file, a mere number is of either, and so is nothing at all
        (f"{_UNIT.replace('l.', 'p.')}; {_WORK}.", "Ibid., p. 4.", ""),
        (f"{_UNIT}; {_WORK}.", "Ibid., 4.", ""),
        (f"{_UNIT}; {_WORK}.", "Ibid.", ""),
        # of two works nobody knows which
        (f"{_UNIT}; {_WORK}; Smith, History of Russia (1999), p. 5.", "Ibid., p. 4.", ""),
    ],
)
def test_pages_are_of_the_one_work_beside_a_unit_with_sheets(
    cited: str, repeat: str, means: str
) -> None:
    *_, (_, [again]) = library.parse_notes([cited, repeat], references=True)
    assert again.key == means
