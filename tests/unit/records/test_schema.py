"""The annotation schema and the record: exact text at every offset, no loss."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import story as built

from fanfold.records import schema
from fanfold.records import story as shapes
from fanfold.records.errors import FanfoldError
from fanfold.records.text import DecodedText, Repair, Stretch

COUNT = shapes.WordCount(
    body=9,
    body_plain_split=9,
    whole_file_plain_split=12,
    scenes=9,
    ao3=9,
    labelled=None,
    reading_minutes=1,
)
ENGLISH = shapes.Language(value="en", labelled=False, confidence=0.9)


def decoded(found: str, *repairs: Repair) -> DecodedText:
    size = len(found.encode())
    return DecodedText(
        found=found,
        stretches=(
            Stretch(
                start=0, end=size, encoding="utf-8", evidence="valid", confidence=1.0
            ),
        ),
        repairs=repairs,
        encoding="utf-8",
        bom=found.startswith("\ufeff"),
        newline="crlf" if "\r\n" in found else "lf",
        size_bytes=size,
    )


def repair(found: str, start: int, old: str, new: str) -> Repair:
    assert found[start : start + len(old)] == old
    return Repair(
        start=start,
        end=start + len(old),
        found=old,
        repaired=new,
        rule="made-up",
        confidence=0.8,
    )


def story(text: DecodedText, **parts: object) -> shapes.RecoveredStory:
    base = shapes.RecoveredStory(
        file="pile/a.txt", sha256="0" * 64, decoded=text, language=ENGLISH,
        word_count=COUNT,
    )  # fmt: skip
    return replace(base, **parts)


FOUND = '\ufeffTitle: Caf&eacute; Noir\r\n\r\n"Come in," said Ada.\r\n'


@pytest.fixture
def sample() -> shapes.RecoveredStory:
    text = decoded(
        FOUND, repair(FOUND, 0, "\ufeff", ""), repair(FOUND, 11, "&eacute;", "é")
    )
    whole = text.text
    head = whole.index('"')
    quote = head, head + len('"Come in,"')
    return story(
        text,
        labels=(
            shapes.Label(
                field="title", value="Café Noir", start=7, end=16, via="key",
                rule="key-line", confidence=0.9, key="Title",
            ),
            shapes.Label(
                field="author", value="Ada", start=0, end=0, via="file_name",
                rule="name", confidence=0.4,
            ),
        ),
        segments=(
            shapes.Segment(kind="label_header", start=0, end=head, rule="r", confidence=1.0),
            shapes.Segment(kind="body", start=head, end=len(whole), rule="r", confidence=1.0),
        ),
        chapters=(
            shapes.Chapter(
                index=0, number=None, title=None, kind="chapter", heading_start=None,
                heading_end=None, start=head, end=len(whole), rule="r", confidence=1.0,
            ),
        ),
        scenes=(
            shapes.Scene(
                kind="present", start=head, end=len(whole) - 1, break_before="start",
                cues=("extra_blank",), rule="r", confidence=1.0,
            ),
        ),
        markers=(
            shapes.SceneMarker(kind="symbol", start=head, end=head + 5, rule="r"),
        ),
        notations=(
            shapes.Notation(
                opening='"', closing='"', kind="speech", basis="habit", confidence=1.0
            ),
        ),
        voices=(
            shapes.Voice(
                kind="speech", start=quote[0], end=quote[1], marking="double_quotes",
                rule="r", confidence=1.0,
            ),
        ),
        damage=(
            shapes.Damage(
                kind="lost_line", start=head, end=head, certainty="likely",
                reason="a gap", rule="r",
            ),
            shapes.Damage(
                kind="lost_formatting", start=head, end=head + 5, certainty="certain",
                reason="promised", rule="r", whole_file=True,
            ),
        ),
        characters=(shapes.Character(name="Ada", status="present"),),
        relationships=(
            shapes.Relationship(
                members=("Ada", "Bea"), role="friend", labelled=True, basis="label"
            ),
        ),
        part=shapes.Part(stem="cafe", number=1, total=2, basis="label"),
        notes=("One note.",),
    )  # fmt: skip


def test_gold_offsets_quote_the_found_text(sample: shapes.RecoveredStory) -> None:
    gold = schema.story_to_gold(sample)
    assert gold["schema"] == "fanfold-gold/1"
    (title,) = gold["labels"]
    assert title["value"] == "Caf&eacute; Noir"
    assert FOUND[title["start"] : title["end"]] == title["value"]
    assert title["norm"] == "Café Noir"
    assert "meaning" not in title
    assert "ambiguous" not in title
    for key in ("voices", "damage", "scene_markers"):
        for item in gold[key]:
            assert item["text"] == FOUND[item["start"] : item["end"]]
    assert gold["voices"][0]["text"] == '"Come in,"'
    assert FOUND[gold["scenes"][0]["start"] :].startswith('"Come')
    assert gold["scenes"][0]["end"] == len(FOUND) - 2
    assert gold["scenes"][0]["index"] == 0


def test_gold_tells_how_the_bytes_were_read(sample: shapes.RecoveredStory) -> None:
    decode = schema.story_to_gold(sample)["decode"]
    assert decode["non_ascii"] == {"U+FEFF": 1}
    assert (decode["chars"], decode["bytes"]) == (len(FOUND), len(FOUND) + 2)
    assert (decode["bom"], decode["newline"], decode["text"]) == (True, "crlf", "found")
    assert [step["step"] for step in decode["steps"]] == ["decode", "repair", "repair"]


def test_a_label_from_the_file_name_stands_apart(sample: shapes.RecoveredStory) -> None:
    gold = schema.story_to_gold(sample)
    assert [x["value"] for x in gold["labels_from_name"]] == ["Ada"]


def test_speech_always_has_a_speaker_and_file_damage_a_scope(
    sample: shapes.RecoveredStory,
) -> None:
    gold = schema.story_to_gold(sample)
    assert gold["voices"][0]["speaker"] == "unknown"
    assert [x.get("scope") for x in gold["damage"]] == [None, "file"]
    assert "heading_start" not in gold["chapters"][0]
    named = replace(sample.voices[0], speaker="Ada")
    gold = schema.story_to_gold(replace(sample, voices=(named,)))
    assert gold["voices"][0]["speaker"] == "Ada"


def test_norm_and_ambiguous_are_kept_where_given(sample: shapes.RecoveredStory) -> None:
    label = replace(sample.labels[0], norm="cafe noir", ambiguous=True, key=None)
    (title,) = schema.story_to_gold(replace(sample, labels=(label,)))["labels"]
    assert title["norm"] == "cafe noir"
    assert title["ambiguous"] is True
    assert "key" not in title
    assert title["value"] == "Caf&eacute; Noir"


def test_an_unchanged_value_needs_no_norm() -> None:
    label = shapes.Label(
        field="rating", value="PG", start=0, end=2, via="key", rule="r", confidence=1.0
    )
    gold = schema.story_to_gold(story(decoded("PG\n"), labels=(label,)))
    assert "norm" not in gold["labels"][0]


def test_blanks_that_a_repair_took_away_stay_outside_a_value() -> None:
    found = "PG \u200b x"
    text = decoded(found, repair(found, 2, " \u200b ", ""))
    label = shapes.Label(
        field="rating", value="PG", start=0, end=2, via="key", rule="r", confidence=1.0
    )
    blank = shapes.SceneMarker(kind="symbol", start=2, end=2, rule="r")
    made = story(text, labels=(label,), markers=(blank,))
    gold = schema.story_to_gold(made)
    assert gold["labels"][0]["value"] == "PG"
    assert gold["scene_markers"][0]["text"] == ""


def test_an_emptied_segment_is_skipped_and_the_rest_still_touch() -> None:
    found = "ab\x00cd"
    text = decoded(found, repair(found, 2, "\x00", ""))
    kinds = (("label_header", 0, 2), ("front_note", 2, 2), ("body", 2, 4))
    segments = tuple(
        shapes.Segment(kind=kind, start=start, end=end, rule="r", confidence=1.0)
        for kind, start, end in kinds
    )
    gold = schema.story_to_gold(story(text, segments=segments))
    assert [(s["kind"], s["start"], s["end"]) for s in gold["segments"]] == [
        ("label_header", 0, 3),
        ("body", 3, 5),
    ]


@given(
    st.text(alphabet="ab \r\n&;é\u3042", max_size=40),
    st.lists(st.integers(0, 40), max_size=6),
)
def test_gold_segments_are_a_partition(found: str, cuts: list[int]) -> None:
    text = decoded(found)
    ends = [*sorted(min(cut, len(text.text)) for cut in cuts), len(text.text)]
    segments = tuple(
        shapes.Segment(kind="body", start=start, end=end, rule="r", confidence=1.0)
        for start, end in zip([0, *ends], ends, strict=False)
    )
    gold = schema.story_to_gold(story(text, segments=segments))["segments"]
    assert "".join(found[s["start"] : s["end"]] for s in gold) == found
    assert all(s["start"] < s["end"] for s in gold)


def test_a_record_is_read_back_equal(sample: shapes.RecoveredStory) -> None:
    assert schema.from_record(schema.to_record(sample)) == sample
    line = schema.story_to_json(sample)
    assert line.isascii()
    assert schema.story_from_json(line) == sample


def test_the_found_text_may_be_stored_apart(sample: shapes.RecoveredStory) -> None:
    record = schema.to_record(sample, with_found=False)
    assert "found" not in record["decoded"]
    assert schema.from_record(record, found=FOUND) == sample
    assert schema.story_from_json(json.dumps(record), found=FOUND) == sample


names = st.text(max_size=5)
spans = {"start": st.integers(0, 99), "end": st.integers(0, 99)}
sure = {"rule": names, "confidence": st.floats(0, 1)}


@given(
    st.builds(
        shapes.RecoveredStory,
        file=names,
        sha256=names,
        decoded=st.text(max_size=20).map(decoded),
        language=st.just(ENGLISH),
        word_count=st.just(COUNT),
        labels=st.lists(
            st.builds(
                shapes.Label,
                field=names,
                value=names,
                via=st.sampled_from(["key", "file_name"]),
                norm=st.none() | names | st.integers(),
                members=st.lists(names, max_size=2).map(tuple),
                **spans,
                **sure,
            ),
            max_size=2,
        ).map(tuple),
        scenes=st.lists(
            st.builds(
                shapes.Scene,
                kind=st.just("dream"),
                break_before=st.just("none"),
                cues=st.lists(names, max_size=2).map(tuple),
                **spans,
                **sure,
            ),
            max_size=2,
        ).map(tuple),
        part=st.none()
        | st.builds(
            shapes.Part,
            stem=names,
            number=st.integers(),
            total=st.none() | st.integers(),
            basis=names,
        ),
        notes=st.lists(names, max_size=2).map(tuple),
    )
)
def test_any_story_survives_the_record(made: shapes.RecoveredStory) -> None:
    assert schema.from_record(schema.to_record(made)) == made
    assert schema.story_from_json(schema.story_to_json(made)) == made


@pytest.mark.parametrize("text", ["{", "{}", '{"record": "fanfold-record/0"}'])
def test_a_foreign_record_is_refused(text: str) -> None:
    with pytest.raises(FanfoldError, match="recover its file again"):
        schema.story_from_json(text)


def test_an_incomplete_record_is_refused(sample: shapes.RecoveredStory) -> None:
    record = schema.to_record(sample)
    del record["language"]
    with pytest.raises(FanfoldError, match="language"):
        schema.from_record(record)
    with pytest.raises(FanfoldError, match="found"):
        schema.from_record(schema.to_record(sample, with_found=False))


def test_the_characters_of_a_scene_are_names():
    made = built("Ann rowed.")
    (only,) = made.scenes
    made = replace(made, scenes=(replace(only, characters=("Ann", "Ben")),))
    record = json.loads(json.dumps(schema.to_record(made)))
    assert schema.from_record(record).scenes[0].characters == ("Ann", "Ben")
