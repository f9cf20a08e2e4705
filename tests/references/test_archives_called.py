"""Archives told by the brackets after their name, by their town, and by marks of inventories."""

import pytest

from archref import library
from archref.references.reader import ReferenceReader
from archref.references.reference import Reference


def of_archive(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    """Return archive, shelf mark and pages of each unit of an archive in a note."""
    return [
        (one.archive, one.shelfmark, list(one.pages))
        for one in ReferenceReader().alone(text)
        if one.kind == "foreign_archive"
    ]


def last_of(*notes: str) -> Reference:
    """Return the only reference of the last note of a document."""
    *_, (_, found) = library.parse_notes(list(notes), references=True)
    [one] = found
    assert isinstance(one, Reference)
    return one


@pytest.mark.parametrize(
    ("note", "archive", "mark"),
    [
        # an archive of the list with its town and what it is called
        ("The National Archives, Kew (TNA), FO 371/43335, N 6177/36/38, minute by Warner.",
         "The National Archives, Kew", "FO 371/43335, N 6177/36/38"),
        ("Politisches Archiv des Auswärtigen Amts, Berlin (PA AA), B 2, Bd. 77, fos. 12–18.",
         "Politisches Archiv des Auswärtigen Amts, Berlin", "B 2, Bd. 77, fos. 12–18"),
        ("United States Holocaust Memorial Museum Archives [USHMM], RG-22.002M, reel 18.",
         "United States Holocaust Memorial Museum Archives", "RG-22.002M, reel 18"),
        ("National Archives and Records Administration, College Park, MD (NARA), RG 59, box 3.",
         "National Archives and Records Administration, College Park, MD", "RG 59, box 3"),
        ("Service historique de la Défense, Vincennes (SHD), 7 N 3124, bulletin du 2 juin.",
         "Service historique de la Défense, Vincennes", "7 N 3124"),
        ("Central Zionist Archives, Jerusalem [CZA], S26/1243.",
         "Central Zionist Archives, Jerusalem", "S26/1243"),
        ("Bundesarchiv Koblenz, Nachlass Blankenhorn, N 1351/48, Bl. 19.",
         "Bundesarchiv Koblenz", "Nachlass Blankenhorn, N 1351/48, Bl. 19"),
        # the town after the brackets
        ("Archiv des Diakonischen Werkes (ADW), Berlin, ZB 893.",
         "Archiv des Diakonischen Werkes", "ZB 893"),
        # archives in no list
        ("Stadtarchiv Leipzig (StadtAL), StVuR (1), Nr. 7964, Bl. 3.",
         "Stadtarchiv Leipzig", "StVuR (1), Nr. 7964, Bl. 3"),
        ("Sächsisches Hauptstaatsarchiv Dresden (SächsHStA), 11377, Nr. 184.",
         "Sächsisches Hauptstaatsarchiv Dresden", "11377, Nr. 184"),
        ("Evangelisches Zentralarchiv in Berlin (EZA), 7/3467, Bl. 12.",
         "Evangelisches Zentralarchiv in Berlin", "7/3467, Bl. 12"),
        ("Biblioteka Czartoryskich, Kraków (BCz), rkps 5451, k. 77.",
         "Biblioteka Czartoryskich, Kraków", "rkps 5451, k. 77"),
        ("Archivio della Congregazione per le Chiese Orientali (ACO), Ruteni, b. 78, fasc. 2.",
         "Archivio della Congregazione per le Chiese Orientali", "Ruteni, b. 78, fasc. 2"),
        ("Archiwum Instytutu Pamięci Narodowej w Warszawie (dalej: AIPN), 0192/431, t. 2, k. 45.",
         "Archiwum Instytutu Pamięci Narodowej w Warszawie", "0192/431, t. 2, k. 45"),
        ("Національний музей у Львові (далі – НМЛ). – РКЛ-712. – Арк. 14.",
         "Національний музей у Львові", "РКЛ-712. – Арк. 14"),
        # no brackets, but a mark of an inventory
        ("Музей МХАТ. КС. № 1244.", "Музей МХАТ", "КС. № 1244"),
        ("Архив А. М. Горького. КГ-п-55-12-8.", "Архив А. М. Горького", "КГ-п-55-12-8"),
        ("Чернігівський історичний музей ім. В. Тарновського. – Інв. № Ал. 504/45. – Арк. 3.",
         "Чернігівський історичний музей ім. В. Тарновського", "Інв. № Ал. 504/45. – Арк. 3"),
        ("Biblioteka Narodowa, Zakład Rękopisów, rkps III 9731, k. 5.",
         "Biblioteka Narodowa", "Zakład Rękopisów, rkps III 9731, k. 5"),
    ],
)  # fmt: skip
def test_archive_and_shelf_mark(note: str, archive: str, mark: str) -> None:
    assert of_archive(note) == [(archive, mark, [])]


@pytest.mark.parametrize(
    "note",
    [
        "He worked for the Museum of Modern Art (MoMA), New York, and for others in 1936.",
        "The Museum of Modern Art (MoMA), Annual Report 1936.",
        "The archive of the institute (IMEL) had 17 rooms.",
        "Музей революции (МР). Путеводитель. М., 1936. С. 5.",
        "Архив русской революции. Т. 5. Берлин, 1922. С. 17.",
        "Archiv für Sozialgeschichte, Bd. 23, 1983, S. 5.",
    ],
)
def test_no_shelf_mark_is_made_of_prose_or_of_books(note: str) -> None:
    assert of_archive(note) == []


def test_what_an_archive_is_called_is_known_to_the_notes_after_it() -> None:
    first = "Evangelisches Zentralarchiv in Berlin (EZA), 7/3467, Bl. 12."
    one = last_of(first, "Vgl. EZA, 7/3467, Bl. 12.")
    assert one.key == last_of(first).key
    one = last_of(first, "Vgl. EZA, 4/112.")
    assert (one.kind, one.archive, one.shelfmark) == ("foreign_archive", "EZA", "4/112")
    museum = "Львівський історичний музей (ЛІМ), рук. 123, арк. 4–5."
    one = last_of(museum, "ЛІМ, рук. 124, арк. 6.")
    assert (one.archive, one.shelfmark) == ("ЛІМ", "рук. 124, арк. 6")
    assert next(iter(library.parse_notes(["EZA, 4/112."], references=True)))[1] == ()


@pytest.mark.parametrize(
    ("before", "note", "mark", "key"),
    [
        ("NARA, RG 59, 740.00119 Council/8-145.", "Ibid., 740.00119 Council/9-2245.",
         "740.00119 Council/9-2245", "archive/nara/rg-59-740-00119-council-9-2245"),
        ("TNA, FO 371/43335.", "Ibid., FO 371/43336.",
         "FO 371/43336", "archive/tna/fo-371-43336"),
        ("TNA, FO 371/43335.", "Ibid., l. 5.", "l. 5", "archive/tna/fo-371-43335"),
        ("TNA, FO 371/43335.", "Ibid., folder 3.", "folder 3", "archive/tna/fo-371-43335-folder-3"),
        ("PA AA, B 2, Bd. 77.", "Ebd., Bd. 78.", "Bd. 78", "archive/pa-aa/b-2-bd-78"),
        ("SAPMO-BArch, NY 4036/735.", "Ebd., NY 4090/303, Bl. 41.",
         "NY 4090/303, Bl. 41", "archive/barch/ni-4090-303-bl-41"),
        ("AAN, Ambasada RP w Moskwie, sygn. 74, k. 3.", "Tamże, sygn. 75, k. 12.",
         "sygn. 75, k. 12", "archive/aan/ambasada-rp-w-moskwie-sign-75-k-12"),
        ("Hoover Institution Archives, Nicolaevsky Collection, box 3.", "Ibid., box 4.",
         "box 4", "archive/hoover/nicolaevski-collection-box-4"),
    ],
)  # fmt: skip
def test_another_shelf_mark_of_the_same_archive(
    before: str, note: str, mark: str, key: str
) -> None:
    one = last_of(before, note)
    assert (one.form, one.shelfmark, one.key) == ("repeat", mark, key)
    assert one.refers_to is not None
    assert one.refers_to.text == before.rstrip(".")


@pytest.mark.parametrize(
    ("before", "note", "pages"),
    [
        ("TNA, FO 371/43335.", "Ibid., 45–47.", ("45-47",)),
        ("TNA, FO 371/43335.", "Ibid., Eden to Halifax, 5 May 1940.", ()),
        ("J. Smith, A Book (London, 1999), 5.", "Ibid., vol. 2, 7.", ("7",)),
        ("J. Smith, A Book (London, 1999), 5.", "Ibid., Box 4 of the exhibits.", ()),
    ],
)
def test_ibid_with_no_other_shelf_mark(before: str, note: str, pages: tuple[str, ...]) -> None:
    one = last_of(before, note)
    assert (one.form, one.shelfmark, one.pages) == ("repeat", None, pages)


def kinds_of_all(*notes: str) -> list[list[str]]:
    """Return what the notes of a document cite: the kind of each, `archival` for a citation."""
    read = library.parse_notes(list(notes), references=True)
    return [[getattr(one, "kind", "archival") for one in found] for _, found in read]


def test_what_looks_like_a_fond_is_a_shelf_mark_after_such_an_archive() -> None:
    first = "Bundesarchiv-Militärarchiv, Freiburg (BA-MA), RH 20-11/488, Bl. 7."
    assert kinds_of_all(first, "Ebd., RH 22/12.") == [["foreign_archive"], ["foreign_archive"]]
    library_of_manuscripts = "University of Birmingham, Cadbury Research Library, NC 18/1/1091."
    assert kinds_of_all(library_of_manuscripts) == [["foreign_archive"]]
    files = "ASMAE, Affari politici, URSS, b. 16."
    assert kinds_of_all(files, "Ivi, b. 17, fasc. 1.") == [["foreign_archive"], ["foreign_archive"]]


def test_a_repeat_of_such_an_archive_is_none_of_the_fonds_before_it() -> None:
    fonds = "РГАСПИ, ф. 17, оп. 3, д. 5, л. 7."
    files = "ASMAE, Affari politici, URSS, b. 16."
    assert kinds_of_all(fonds, files, "Ivi, b. 17, fasc. 1.")[2] == ["foreign_archive"]
    copied = "ДАЖО, ф. 1151, оп. 1, спр. 22 (copy: USHMM, RG-31.096M, reel 1)."
    assert kinds_of_all(copied, "Там само, спр. 23.")[1] == ["archival"]


def test_codes_of_archives_of_fonds_are_left() -> None:
    assert kinds_of_all("ДАХО, Р-203/1/5; ЦДАГО, 1/20/5254.") == [["archival", "archival"]]
    assert kinds_of_all("Smith, as before, GA 18/1/109.") == [["archival"]]
    after_book = kinds_of_all("J. Smith, A Book (London, 1999), 5.", "Ibid., d. 17, l. 1.")
    assert after_book[1] == kinds_of_all("Ibid., d. 17, l. 1.")[0]


@pytest.mark.parametrize(
    ("note", "archive", "mark"),
    [
        ("Archivo General de la Administración, Alcalá de Henares (AGA), Cultura, caja 21/1546.",
         "Archivo General de la Administración, Alcalá de Henares", "Cultura, caja 21/1546"),
        ("Liddell Hart Centre for Military Archives, King’s College London (LHCMA), NC, 6/2/37.",
         "Liddell Hart Centre for Military Archives, King’s College London", "NC, 6/2/37"),
        ("Public Record Office of Northern Ireland, Belfast (PRONI), D/1507/A/3.",
         "Public Record Office of Northern Ireland, Belfast", "D/1507/A/3"),
        ("National Library of Scotland, Edinburgh, Acc. 11627/47.",
         "National Library of Scotland, Edinburgh", "Acc. 11627/47"),
        ("Archiv Ministerstva zahraničních věcí, Praha (AMZV), Politické zprávy 1935, č. 45.",
         "Archiv Ministerstva zahraničních věcí, Praha", "Politické zprávy 1935, č. 45"),
        ("Národní archiv (NA), Praha, fond PM, kart. 12.", "Národní archiv", "fond PM, kart. 12"),
        ("IPN BU 01222/1254, k. 3.", "IPN BU", "01222/1254, k. 3"),
        ("IPN Ka 02/134, t. 1, k. 15–17.", "IPN Ka", "02/134, t. 1, k. 15–17"),
        ("United Nations Archives, New York (UNA), S-0991-0001-02.",
         "United Nations Archives, New York", "S-0991-0001-02"),
        ("Государственный музей искусств им. А. С. Пушкина (ГМИИ). НВ 234. Л. 5–6.",
         "Государственный музей искусств им. А. С. Пушкина", "НВ 234. Л. 5–6"),
        ("The National Archives of the UK, Kew, FO 371/22405, R 2456/23/22.",
         "The National Archives of the UK, Kew", "FO 371/22405, R 2456/23/22"),
        ("Ulkoministeriön arkisto, Helsinki (UMA), 5 C 18.",
         "Ulkoministeriön arkisto, Helsinki", "5 C 18"),
        ("Дніпровський історичний музей ім. Д. І. Яворницького, АРХ-1234, арк. 5.",
         "Дніпровський історичний музей ім. Д. І. Яворницького", "АРХ-1234, арк. 5"),
        ("Columbia, Rare Book Library, Bakhmeteff Archive (hereafter BAR), Coll., box 3.",
         "Bakhmeteff Archive", "Coll., box 3"),
    ],
)  # fmt: skip
def test_towns_and_numbers_of_many_kinds(note: str, archive: str, mark: str) -> None:
    assert of_archive(note) == [(archive, mark, [])]


@pytest.mark.parametrize(
    "note",
    [
        "Butler Library, Bakhmeteff Archive (BAR).",
        "YVA, O.3/University, Butler Library, Rare Book and Manuscript Library (RBML), box 7.",
        "Bundesarchiv Koblenz, N Contemporary History Archives, Munich (IfZ), MA 818, frame 2345.",
        "Instytut Polski i Muzeum im. gen. Sikorskiego w Londynie (IPMS)-12-3.",
    ],
)
def test_names_and_marks_out_of_order_are_no_failure(note: str) -> None:
    assert all(mark for _, mark, _ in of_archive(note))


def test_a_number_of_a_paper_goes_on_with_a_class_of_records() -> None:
    note = "Halifax to Seeds, 8 April 1939, FO 371/22969, C5144/3356/18."
    assert of_archive(note) == [(None, "FO 371/22969, C5144/3356/18", [])]


def test_archives_of_one_country_have_keys_of_their_own() -> None:
    notes = ["ACS, b. 5.", "ASMAE, b. 5.", "HSTL, box 5.", "FDRL, box 5.", "AMZV, kart. 5."]
    keys = [last_of(note).key for note in notes]
    assert len(set(keys)) == len(notes)


def test_a_busta_between_is_of_another_archive() -> None:
    fonds, files = "РГАСПИ, ф. 17, оп. 3, д. 5, л. 7.", "ASMAE, Affari politici, URSS, b. 16."
    read = [found for _, found in library.parse_notes([fonds, files, "Ivi, b. 17, fasc. 1."])]
    assert not read[2]
    folder = "AVP RF, f. 098, op. 31, b. 176, d. 12."
    [again] = [found for _, found in library.parse_notes([folder, "Ivi, b. 177, d. 3."])][1]
    assert again.key == "RU-AVPRF/098/31/3/papka=177"
