"""What looks like a citation and is none: each reason with its example, and its neighbours."""

from __future__ import annotations

import pytest

from archref import parse
from archref.reading import other_codes
from archref.reading.explain import explain
from archref.reading.rejections import REASONS


@pytest.mark.parametrize("name", list(REASONS))
def test_each_reason_refuses_its_example(name: str) -> None:
    reason = REASONS[name]
    lines = [line for _, lines in explain(reason.example) for line in lines]
    assert any(reason.says in line for line in lines), lines


@pytest.mark.parametrize("name", list(other_codes.read_codes()))
def test_each_shape_of_another_field_refuses_its_example(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = other_codes.read_codes()[name]["example"]
    others = [
        code
        for code, own in zip(other_codes.other_codes(), other_codes.read_codes(), strict=True)
        if own != name
    ]
    assert parse(example) == ()
    monkeypatch.setattr(other_codes, "other_codes", lambda: others)
    assert parse(example) != ()


@pytest.mark.parametrize(
    "text",
    [
        "Исследование выполнено за счет гранта Российского научного фонда № 24-18-00665.",
        "Русский вестник, т. 11, 1857, кн. 1, стр. 467",
        "TNA FO 371/3964",
        "See the museum %% 2026-01-30T11:20 %% and FRANCE–0004/0005/0006.",
        "commit b4a1f26c9d3e81fa52f60d5c4786154a3e6f2bd9",
        "SHA-256 1c2d2257f66cd263588151ed8b2acfd11244639fdd25e331c5ab85881ce68f59.",
        "https://portal.example.org/catalog/74bf20f8-76ff-c474-c025-1908fcdce4b3/19",
        "f17d2257-66cd-2635-8815-1ed8b2acfd11",
        "doi:10.1017/s0037677900.f17.d5",
        "f17.op3@garf.ru",
        "Прож.: г. Ленинград, В. О., 10-я линия, д. 15-б. Особым совещанием осуждена.",
        "Прож.: г. Ленинград, О., 9, д. 20, кв. 18.",
        "обв.: по ст.19-58-8, 19-58-9, 58-10 ч.2 УК РСФСР. Приговор: к ВМН",
        "обв.: по ст.ст. 58-8, 19-58-2, 58-11: Обвинение: с 1928 г. в партии",
        "Звинувачений за ст. 54-8, 54-11 КК УРСР",
        "р. 1898 в Киеве. Сестра милосердия военного лазаретта № 15 в Алупке",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert parse(text) == ()


@pytest.mark.parametrize(
    "address",
    [
        "https://yandex.ru/archive/catalog/7ac4fbbd-cde6-4088-8153-d7288f656c34/161",
        "www.example.org/f17/op3/d740.",
        "4f68d9dc-bd7a-085a-3689-32ff2b2d409d",
    ],
)
def test_an_address_takes_nothing_from_the_citation_before_it(address: str) -> None:
    (found,) = parse(f"ГАТО. Ф. 160. Оп. 10. Д. 5. Л. 7. URL: {address} (05.05.2024).")
    assert found.text == "ГАТО. Ф. 160. Оп. 10. Д. 5. Л. 7"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ОР РНБ. Фонд № 152. Оп. 2. № 24-18.", "RU-ORRNB/152/2/24-18"),
        ("RGASPI 0004/0005/0006", "RU-RGASPI/0004/0005/0006"),
        ("Hoover, Fond 89, opis 73, delo 25", "US-HIA/89/73/25"),
        ("РГАДА. Ф. 1209. Кн. 458. С. 77.", "RU-RGADA/1209//458"),
        ("Подсчитано по: Ф. 210. Оп. 13. Ст. 58. Л. 5", "?/210/13/58"),
        ("РГАДА. Р. XI. Д. 18. Л. 5", "RU-RGADA///18/razriad=XI"),
    ],
)
def test_what_is_like_it_and_a_citation(text: str, key: str) -> None:
    assert [one.key for one in parse(text)] == [key]
