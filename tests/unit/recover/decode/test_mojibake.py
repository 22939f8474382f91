import pytest

from fanfold.recover.decode import decode
from fanfold.recover.decode.mojibake import mojibake_repairs

HOLES = (0x81, 0x8D, 0x8F, 0x90, 0x9D)


def as_windows(text):
    return "".join(
        chr(value) if value in HOLES else bytes([value]).decode("cp1252")
        for value in text.encode()
    )


def as_latin_1(text):
    return text.encode().decode("iso-8859-1")


def as_mac(text):
    return text.encode().decode("mac_roman")


def repaired(text):
    return decode(text.encode()).text


TEXTS = [
    "“I can’t,” she said — and didn’t. The café’s shut… naïve, isn’t it?",
    "Élise était là : « à bientôt », dit-elle, le cœur léger. Où ça ?",
    "Die Straße war schön, „über alles“, grüßte er müde.",
    "Señor, ¿qué pasó? ¡Mañana será otro día!",
]
FURTHER_TEXTS = [
    "Привет, мой друг. Как твои дела?",
    "老人は川のそばに座っていた。",
    "Żółta łódź płynęła w górę rzeki.",
    "She waved. 😀👍 “Bye!”",
]


@pytest.mark.parametrize("misread", [as_windows, as_latin_1])
@pytest.mark.parametrize("text", TEXTS + FURTHER_TEXTS)
def test_text_misread_once(text, misread):
    assert repaired(misread(text)) == text


@pytest.mark.parametrize("text", TEXTS)
def test_text_misread_as_mac_roman(text):
    assert repaired(as_mac(text)) == text


def test_cyrillic_misread_as_mac_roman():
    assert repaired(as_mac("Привет, мой друг.")) == "Привет, мой друг."


@pytest.mark.parametrize("text", TEXTS)
def test_text_misread_twice(text):
    assert repaired(as_windows(as_windows(text))) == text


@pytest.mark.parametrize("times", [3, 4])
def test_text_misread_many_times(times):
    text = misread = "“I can’t,” she said."
    for _ in range(times):
        misread = as_windows(misread)
    assert repaired(misread) == text


def test_cyrillic_misread_as_cp1251():
    text = "Привет, мой друг"
    misread = text.encode().decode("cp1251")
    assert repaired(misread) == text


def test_only_the_misread_paragraph_is_undone():
    good = "Élise était là, près de la fenêtre.\n\n" * 20
    bad = "Zoë était déjà à la porte, là-bas, où brûlait le café d’été.\n\n"
    assert repaired(good + as_windows(bad) + good) == good + bad + good


def test_a_misread_word_among_right_ones_is_undone():
    good = "Élise était là, près de la fenêtre.\n\n" * 20
    assert repaired(f"{good}Le cafÃ© fermait.\n") == f"{good}Le café fermait.\n"


def test_a_misread_byte_order_mark_is_taken_off():
    assert repaired("ï»¿The Lamp\n") == "The Lamp\n"


def test_a_closing_quotation_mark_that_lost_its_last_byte():
    found = "â€œI canâ€™t,â€ she said. â€œNo.â€\n"
    assert repaired(found) == "“I can’t,” she said. “No.”\n"


def test_a_blank_that_was_half_a_no_break_space():
    found = "It rained.Â  She didnâ€™t mind.\n"
    assert repaired(found) == "It rained.\xa0 She didn’t mind.\n"


SEA = "Élise était là, près de la fenêtre, et ça suffisait.\n" * 12

UNTOUCHED = [
    # talk about misread text, in a file whose own accents are right
    SEA + 'On lit souvent "Ã©" au lieu de "é" dans les vieux courriels.\n',
    SEA + "On lit souvent « Ã© » au lieu de « é ».\n",
    SEA + "On lit “donâ€™t” au lieu de “don’t”.\n",
    SEA + "Le Ã© des vieux courriels.\n",
    'My name came out as "Ã©" again.\n',
    # a letter and right punctuation that look like one sequence
    "“SUA IRMÔ, disse ele, “É A MANHÃ”.\n",
    "Lo dijo así: «ya está»… y «después»… nada.\n",
    "“Café”… “fiancé”… she had run out of French.\n",
    "HÄ… TÄMÄ”.\n",
    "Der Spaß”, sagte er.\n",
    "Русский текст с “кавычками” и тире — всё верно.\n",
    "Сёстры ёжились: “Сё”, «Рё»… и всё.\n",
    "日本語の文章です。「はい」と言った。\n",
    "Ünïcödé Ñandú Ångström Øre ÐÞ þð.\n",
    "√2 and √π, but ¬p; 5 × 3 ÷ 2 ± 1 ≠ 0.\n",
    "Ça—là—où… “Ô” «Â» ‘È’ É–Ê\n",
    "plain ASCII & nothing more\n",
    "ÃÃ ê\x80\x80ÿ ï¿¾ à\x80\x80",  # leads and trails that are no UTF-8
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_is_right_is_left_alone(text):
    assert mojibake_repairs(text) == ()


@pytest.mark.parametrize("text", TEXTS + FURTHER_TEXTS)
def test_right_text_is_left_alone(text):
    assert mojibake_repairs(text) == ()


def test_replacement_characters_stay():
    assert repaired("It was\ufffd gone.\n") == "It was\ufffd gone.\n"


def test_each_repair_says_what_it_was():
    decoded = decode("cafÃ© canâ€™t\n".encode())
    assert [(r.found, r.repaired, r.rule) for r in decoded.repairs] == [
        ("Ã©", "é", "double-encoded"),
        ("â€™", "’", "double-encoded"),
    ]
