"""Arabic words and Latin ones: which name the same weapon or person."""

import pytest

from pipelines.registers.reconciling.wording import name_likeness, names_a_model, weapon_likeness

SAME_WEAPON = [
    ("طائرة من طراز «رافال»", "Rafale"),
    ("صواريخ «براهموس» المضادة للسفن", "BrahMos"),
    ("منظومات «هيمارس»", "HIMARS"),
    ("مقاتلة «إف-16»", "F-16C Block-52"),
    ("منظومة «إس-400»", "S-400"),
    ("دبابة من طراز «كي 2»", "K-2"),
    ("منظومة «تشونغونغ 2» للدفاع الجوي", "Cheongung"),
    ("صواريخ باتريوت", "MIM-104 Patriot"),
    ("بيرقدار تي بي 2", "Bayraktar TB2"),
    ("طائرات مسيرة انتحارية من طراز «هاروب»", "Harop"),
    ("قمر «أوفيك 13»", "Ofek"),
    ("مروحيات أباتشي", "AH-64E Apache"),
    ("رافال", "رافال"),
]
OTHER_WEAPON = [
    ("طائرات مسيرة", "Rafale"),
    ("منظومة «إس-400»", "Pantsir-S1"),
    ("مقاتلة إف-35", "F-16C"),
    ("دبابات", "Leopard-2"),
    ("مقاتلات ميراج", "Rafale"),
    (None, "Rafale"),
]
SAME_PERSON = [
    ("إيمانويل ماكرون", "Emmanuel Macron"),
    ("شي جين بينغ", "Xi Jinping"),
    ("رجب طيب أردوغان", "Recep Tayyip Erdogan"),
    ("محمد السادس", "Mohammed VI"),
    ("عبد الفتاح السيسي", "Abdel Fattah al-Sisi"),
    ("لولا دا سيلفا", "Luiz Inacio Lula da Silva"),
    ("تميم بن حمد آل ثاني", "Tamim bin Hamad Al Thani"),
    ("زوران ميلانوفيتش", "Zoran Milanović"),
    ("أورسولا فون دير لاين", "Ursula von der Leyen"),
    ("سلمان بن عبدالعزيز", "King Salman"),
]
OTHER_PERSON = [
    ("إيمانويل ماكرون", "Donald Trump"),
    ("شي جين بينغ", "Li Qiang"),
    ("يائير لابيد", "Naftali Bennett"),
    ("محمد بن زايد", "Mohammed bin Salman"),
    ("سيرغي لافروف", "Vladimir Putin"),
    ("زوران ميلانوفيتش", "Andrej Plenkovic"),
]


@pytest.mark.parametrize(("press", "designation"), SAME_WEAPON)
def test_the_same_weapon(press: str, designation: str) -> None:
    assert weapon_likeness(press, designation) >= 0.5


@pytest.mark.parametrize(("press", "designation"), OTHER_WEAPON)
def test_another_weapon(press: str | None, designation: str) -> None:
    assert weapon_likeness(press, designation) < 0.5


@pytest.mark.parametrize(("press", "listed"), SAME_PERSON)
def test_the_same_person(press: str, listed: str) -> None:
    assert name_likeness(press, listed) > 0.5


@pytest.mark.parametrize(("press", "listed"), OTHER_PERSON)
def test_another_person(press: str, listed: str) -> None:
    assert name_likeness(press, listed) == 0


def test_a_kind_is_no_model() -> None:
    assert names_a_model("طائرة من طراز رافال")
    assert names_a_model("مقاتلات «رافال»")
    assert not names_a_model("طائرات مسيرة")
    assert not names_a_model(None)
