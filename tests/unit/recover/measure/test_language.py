import pytest

from fanfold.recover.measure.language import detect_language

SENTENCES = {
    "en": "The lamp stood in the window, and nobody on the road below looked up at it.",
    "fr": "La lampe brillait à la fenêtre et personne sur la route ne la regardait.",
    "de": "Die Lampe stand im Fenster, und niemand auf der Straße sah zu ihr hinauf.",
    "es": "La lámpara estaba en la ventana y nadie en el camino la miraba.",
    "ru": "Лампа стояла на окне, и никто на дороге внизу не смотрел на неё.",
    "ja": "窓に灯りがともっていたが、道を行く人は誰も見上げなかった。",
    "zh": "窗前點著一盞燈，路上的人卻沒有一個抬頭看它。",
    "ko": "창가에 등불이 켜져 있었지만 길을 가는 사람은 아무도 올려다보지 않았다.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_few_sentences_are_enough(code):
    found = detect_language(f"{SENTENCES[code]} " * 4)
    assert found.value == code
    assert found.confidence > 0.5
    assert not found.labelled


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("καλημέρα, κόσμε", "el"),
        ("שלום עולם", "he"),
        ("สวัสดี", "th"),
        ("Він прийшов додому, а їх там уже не було.", "uk"),
        ("こんにちは", "ja"),
        ("他回到家里", "zh"),
        ("Да, это ты?", "ru"),
        ("नमस्ते दुनिया, आप कैसे हैं?", "hi"),
    ],
)
def test_the_script_says_it(text, code):
    assert detect_language(text).value == code


def test_a_japanese_name_in_chinese_prose():
    assert detect_language(f"{SENTENCES['zh']} のび " * 9).value == "zh"


def test_no_language_at_all():
    assert detect_language("zxcv qqq bnm wrtp sdfg hjkl ghtr plkm " * 2).value == "und"


@pytest.mark.parametrize("text", ["", "…", "* * *", "12345", "Hm. Oh?"])
def test_too_little_to_know(text):
    assert detect_language(text).value == "und"


def test_long_texts_are_sampled_throughout():
    mixed = "Introduction. " + SENTENCES["fr"] * 4000
    assert detect_language(mixed).value == "fr"


def test_a_few_japanese_words_do_not_make_a_text_japanese():
    text = f"{SENTENCES['en']} ありがとう " + SENTENCES["en"] * 5
    assert detect_language(text).value == "en"
