"""Dialogue that a dash opens."""

from tests.unit.recover.voices.conftest import Pairs


def spoken(pairs: Pairs, *lines: str) -> list[str]:
    return [text for kind, text in pairs("\n\n".join(lines)) if kind == "speech"]


def test_french(pairs: Pairs) -> None:
    assert spoken(
        pairs,
        "— Bonjour, dit Anne en riant. Tu viens ?",
        "— Tu restes ? demanda-t-il.",
        "— Non.",
        "Elle posa son sac.",
    ) == ["— Bonjour,", "Tu viens ?", "— Tu restes ?", "— Non."]


def test_spanish(pairs: Pairs) -> None:
    assert spoken(
        pairs,
        "—Hola —dijo Ana—. ¿Qué tal?",
        "—Bien —respondió él—, gracias.",
        "Ella se sentó.",
        "—¿Te quedas?",
    ) == ["—Hola", "¿Qué tal?", "—Bien", "gracias.", "—¿Te quedas?"]


def test_russian(pairs: Pairs) -> None:
    assert spoken(
        pairs,
        "— Привет, — сказала Анна. — Как дела?",
        "— Хорошо.",
        "— Идёшь? — спросил он.",
    ) == ["— Привет,", "Как дела?", "— Хорошо.", "— Идёшь?"]


def test_a_tag_that_ends_nothing_more(pairs: Pairs) -> None:
    assert spoken(pairs, "— Viens, dit-il", "— Oui", "— Non") == [
        "— Viens,", "— Oui", "— Non",
    ]  # fmt: skip


def test_a_tag_after_which_the_narrator_asks(pairs: Pairs) -> None:
    assert spoken(pairs, "— Oui, dit-elle! Il partit.", "— Oui", "— Non")[0] == "— Oui,"


def test_two_dashes_are_no_habit(pairs: Pairs) -> None:
    assert spoken(pairs, "— Oui", "— Non", "Il partit.") == []


def test_quotes_inside_belong_to_the_speech(pairs: Pairs) -> None:
    assert spoken(pairs, '— Il a dit "oui" hier.', "— Oui", "— Non", "— Si") == [
        '— Il a dit "oui" hier.', "— Oui", "— Non", "— Si",
    ]  # fmt: skip
