from pathlib import Path

from fanfold.records.reasons import FAMILIES, REASONS, known_reason, reason
from fanfold.recover.pipeline import recover

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
LAYERS = ("labels", "segments", "chapters", "scenes", "markers", "voices", "damage")


def test_every_rule_of_the_samples_has_a_sentence():
    stories = [
        recover(path.read_bytes(), name=path.name)
        for path in sorted(SAMPLES.rglob("*"))
        if path.is_file() and path.suffix != ".json" and path.name != "README.md"
    ]
    rules = {
        (layer, record.rule)
        for story in stories
        for layer in LAYERS
        for record in getattr(story, layer)
    }
    assert [rule for rule in sorted(rules) if not known_reason(rule[1])] == []


def test_a_sentence_is_one_sentence():
    for words in [*REASONS.values(), *(words for _, words in FAMILIES)]:
        assert words[0].isupper()
        assert words.endswith(".")
        assert words.count(". ") == 0


def test_what_has_no_sentence_is_named():
    assert known_reason("unheard") == ""
    assert reason("unheard") == "The rule “unheard” says so."
    assert known_reason("prose-unheard") == FAMILIES[0][1]
