"""Named reasons why a chain of elements is no citation, each with a text that shows it."""

from typing import Final, NamedTuple

from archref.messages import later


class Reason(NamedTuple):
    """Why a chain of elements is no citation, with a text in which it is none for that reason."""

    says: str
    example: str


REASONS: Final = {
    "lone fond": Reason(
        later("a fond alone, with no archive and nothing below it"),
        "Фонд 5446 был передан в 1961 г.",
    ),
    "backwards": Reason(
        later("a file before its fond, with no archive and no opis"), "Carte, b. 17, f. 3"
    ),
    "by number": Reason(
        later("a mere number (№, no.) names a file only below a fond"),
        "Правда, № 5, 1937, опись 3 № 8",
    ),
    "foreign": Reason(
        later("the archive is not of the fond/opis/delo family, and no fond is named"),
        "AGAD ASK 1/7/0/9/4",
    ),
    "unknown": Reason(
        later("the archive is not known, and neither a fond nor a file is named"), "Дом ТАСС, л. 5"
    ),
    "nothing before": Reason(
        later("a lower element alone, with no citation before it in the note"), "Письмо. Л. 5."
    ),
    "opus": Reason(later("op. and d. alone may be a composer's opus"), "Chopin, op. 5, d. 1"),
    "address": Reason(
        later("it reads like an address"), "ГАРФ. Ф. 1. Оп. 2. Д. 3. Ул. Мира, д. 5, кв. 3"
    ),
    "pages": Reason(
        later("pages alone may belong to any work"), "ГАРФ. Ф. 1. Оп. 2. Д. 3; Соч. С. 5"
    ),
    "volume": Reason(
        later("a volume may belong to any book or journal"),
        "«Вестник», т. 7, 1862, апрель, кн. 2, стр. 101—140.",
    ),
    "standard": Reason(later("it is the number of a standard"), "ГОСТ Р 55710-2013, п. 4.2"),
    "statute": Reason(
        later("it is a volume of the laws"), "Свод законов Российской империи. Т. 9. Ч. 1. Ст. 404."
    ),
    "series": Reason(
        later("the letters after a foreign archive are those of a series of its own"),
        "BA-MA, RH 20-11/390, Bl. 4",
    ),
    "grant": Reason(
        later("it is the number of a grant"),
        "При поддержке Российского научного фонда № 24-18-00665.",
    ),
    "office": Reason(
        later("FO is the Foreign Office, whose papers have no fonds"), "FO 371/3964, ff. 23-25"
    ),
    "padded": Reason(
        later("all numbers begin with zeros, as files of images do"), "FRANCE 0004/0005/0006"
    ),
    "article": Reason(
        later("it is an article of a code of laws"), "Осуждена по ст. ст. 17-58-8, 58-10 УК РСФСР."
    ),
    "birth": Reason(
        later("a year or a day after «р.» is that of somebody's birth"),
        "р. 1898 в Киеве. Лазарет № 15",
    ),
    "manuscript": Reason(
        later("numbers after the library are a manuscript's shelf mark, and no fond is named"),
        "БАН, 32.14.8",
    ),
    "circa": Reason(
        later("a year after «c.» is one about which something was"),
        "The FCD archive c. 1970 is described in vol. 6",
    ),
    "periodical": Reason(
        later("what is before is a newspaper or a journal, and no archive"),
        "Krasnyi arkhiv, f. 3, s. 12",
    ),
    "following": Reason(
        later("«f.» after a number means the pages that follow, where no archive is named"),
        "Bauer, hebr. Mythologie, 2 s. 225 f.",
    ),
    "comma": Reason(
        later("a comma parts the word from the number, and no archive is named"),
        "London: Wallace Collection, 1999), P410.",
    ),
    "initials": Reason(
        later("the letters are the initials of a person"),
        "Swift Papers; F.L. Brockett, The Lodge of Washington: A History of the Lodge, No. 22",
    ),
    "measure": Reason(
        later("the number is one of a measure or of a date, and no archive is named"),
        "Объектив: ф. 50 мм, д. 77 мм",
    ),
    "thing": Reason(
        later("it is the number of a thing in a museum"),
        "Berlin, Antikensammlung, inv. F 159: Boardman 2001, no. 358",
    ),
    "cut word": Reason(
        later("letters and digits go on before or behind it, as in a misread word"),
        "Testimony of wit1wss0:n_f0r11wr trial",
    ),
    "sentence": Reason(
        later("it is what a sentence speaks of"),
        "ГАРФ. Ф. 102. Оп. 1. Опись 3 содержит дела полиции.",
    ),
}
"""Every reason by its name; ``archref explain`` prints what it says."""

LONE_FOND: Final = REASONS["lone fond"].says
BACKWARDS: Final = REASONS["backwards"].says
BY_NUMBER: Final = REASONS["by number"].says
FOREIGN: Final = REASONS["foreign"].says
UNKNOWN: Final = REASONS["unknown"].says
NOTHING_BEFORE: Final = REASONS["nothing before"].says
OPUS: Final = REASONS["opus"].says
ADDRESS: Final = REASONS["address"].says
PAGES: Final = REASONS["pages"].says
VOLUME: Final = REASONS["volume"].says
STANDARD: Final = REASONS["standard"].says
STATUTE: Final = REASONS["statute"].says
SERIES: Final = REASONS["series"].says
GRANT: Final = REASONS["grant"].says
MEASURE: Final = REASONS["measure"].says
OFFICE: Final = REASONS["office"].says
PADDED: Final = REASONS["padded"].says
ARTICLE: Final = REASONS["article"].says
BIRTH: Final = REASONS["birth"].says
MANUSCRIPT: Final = REASONS["manuscript"].says
CIRCA: Final = REASONS["circa"].says
PERIODICAL: Final = REASONS["periodical"].says
FOLLOWING: Final = REASONS["following"].says
INITIALS: Final = REASONS["initials"].says
COMMA: Final = REASONS["comma"].says
THING: Final = REASONS["thing"].says
CUT_WORD: Final = REASONS["cut word"].says
SENTENCE: Final = REASONS["sentence"].says
