"""The language is guessed where it is sure, the direction follows."""

from __future__ import annotations

import pytest

from annotator.text.language import Direction, direction_of, guess_language

SAMPLES = {
    "en": "The council said that the bridge would be closed to lorries, and that it was not safe for them.",
    "de": "Der Rat hat beschlossen, dass die Brücke für die Lastwagen gesperrt wird, und das ist nicht alles.",
    "fr": "Le conseil a décidé que le pont serait fermé aux camions, et les transporteurs ne sont pas d’accord.",
    "es": "El consejo decidió que el puente se cerrará a los camiones, pero los transportistas no están de acuerdo.",
    "it": "Il consiglio ha deciso che il ponte sarà chiuso ai camion, ma non è una decisione della regione.",
    "nl": "De raad heeft besloten dat de brug voor het verkeer wordt gesloten, maar niet voor een fiets.",
    "pt": "O conselho decidiu que a ponte não será aberta para os camiões, mas isso não é uma surpresa.",
    "sv": "Rådet har beslutat att bron ska stängas för lastbilar, men det är inte klart när den öppnar.",
    "pl": "Rada zdecydowała, że most nie będzie otwarty dla ciężarówek, ale to się jeszcze może zmienić.",
    "ru": "Совет решил закрыть мост для грузовиков.",
    "uk": "Рада вирішила закрити міст для вантажівок.",
    "el": "Το συμβούλιο αποφάσισε να κλείσει τη γέφυρα.",
    "he": "המועצה החליטה לסגור את הגשר.",
    "ar": "قرر المجلس إغلاق الجسر القديم.",
    "fa": "شورای بندر تصمیم گرفت پل را ببندد چون یاتاقان‌ها جابه‌جا شده‌اند گفت.",
    "hi": "परिषद ने पुल बंद करने का फैसला किया।",
    "th": "สภาตัดสินใจปิดสะพาน",
    "ko": "의회는 다리를 폐쇄하기로 했다.",
    "zh": "议会决定关闭旧桥。",
    "ja": "議会は古い橋を閉鎖することを決めた。",
}


@pytest.mark.parametrize(("language", "text"), SAMPLES.items())
def test_a_sentence_tells_its_language(language, text):
    assert guess_language(text) == language


@pytest.mark.parametrize("text", ["", "12 345", "Angeline Tan", "xyzzy plugh " * 20, "die", "👨‍👩‍👧"])
def test_what_is_not_sure_is_none(text):
    assert guess_language(text) is None


def test_names_in_another_script_do_not_hide_the_language():
    assert guess_language(SAMPLES["en"] + " Its name is 旋回橋 (senkaikyō).") == "en"


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        ("قرر", None, Direction.RTL),
        ("“1. קרא", None, Direction.RTL),
        ("Hello قرر", None, Direction.LTR),
        ("123", None, Direction.LTR),
        ("Hello", "ar", Direction.RTL),
        ("قرر", "en-GB", Direction.LTR),
        ("x", "he_IL", Direction.RTL),
    ],
)
def test_direction_follows_the_language_or_the_first_letter(text, language, direction):
    assert direction_of(text, language) is direction
