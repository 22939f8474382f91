import io
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.errors import RecoverError
from fanfold.records.source import Field, SourceText
from fanfold.recover.markup.extract import as_decoded
from fanfold.recover.pipeline import recover_source
from fanfold.recover.sources.index import (
    ColumnUse,
    IndexMapping,
    guess_mapping,
    read_index,
    read_rows,
    rows,
    with_index,
)

SAMPLES = Path(__file__).parents[5] / "samples" / "formats" / "index"


def read(raw):
    return list(read_rows(io.BytesIO(raw)))


def indexed(row, **uses):
    mapping = IndexMapping(
        columns=tuple(ColumnUse(column=k, use=v) for k, v in uses.items())
    )
    (found,) = read_index([row], mapping)
    return found


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"a,b\n1,2\n", [{"a": "1", "b": "2"}]),
        (b"a;b\r\n1,5;2\r\n", [{"a": "1,5", "b": "2"}]),
        (b"a\tb\n1\t2", [{"a": "1", "b": "2"}]),
        (b"a|b\n1|2", [{"a": "1", "b": "2"}]),
        (b'a,b\n"x, ""y""\nz",2\n', [{"a": 'x, "y"\nz', "b": "2"}]),
        (b'a,b\n"x" y,"never closed\n', [{"a": "x y", "b": '"never closed'}]),
        (b"a,a,\n1,2,3,4\n,,\n", [{"a": "1", "a (2)": "2", "column 3": "3", "column 4": "4"}]),
        (b"\xef\xbb\xbfa,b\n\xc3\xa9,2", [{"a": "é", "b": "2"}]),
        (b'[{"a": 1}, {"a": null, "b": "x"}, 5]', [{"a": 1}, {"b": "x"}, {"value": 5}]),
        (b'{"7": {"a": 1},\n "8": {"a": 2}}', [{"id": "7", "a": 1}, {"id": "8", "a": 2}]),
        (b'{\n"7": {"a": 1},\n"8": {"a": 2}\n}\n', [{"id": "7", "a": 1}, {"id": "8", "a": 2}]),
        (b'{\n "7": {\n "a": 1}}', [{"id": "7", "a": 1}]),
        (b'{"a": 1}\n\n{"a": 2}\n[3]\n', [{"a": 1}, {"a": 2}, {"value": ("3",)}]),
        (b'{"stories": [{"a": 1}], "count": 1}', [{"stories": ('{"a": 1}',), "count": 1}]),
        (b'{"count": 1,\n"stories": [{"a": 1}]}', [{"a": 1}]),
        (b'{"count": 1,\n"n": 2}', [{"count": 1, "n": 2}]),
        (b'[\n{"a": {"b": {"c": 1}, "d": []}}]', [{"a.b.c": 1, "a.d": ()}]),
        (b'[{"a": {"x": true, "y": false}}]', [{"a": ("x",)}]),
        (b'[{"a": [{"name": "x"}, {"title": "y"}, "z", {"b": 1}, {"name": 2}]}]',
         [{"a": ("x", "y", "z", '{"b": 1}', '{"name": 2}')}]),
        (b'[{"a": 1, "a": 2}]', [{"a": 1, "a (2)": 2}]),
        (b'{"7": {"a": 1}, "7": {"a": 2}\n}', [{"id": "7", "a": 1}, {"id": "7 (2)", "a": 2}]),
        (b"[]", []),
        (b'{"7": {"a": 1}}', [{"id": "7", "a": 1}]),
        (b"[5]\n", [{"value": 5}]),
    ],
)  # fmt: skip
def test_rows_of_every_form(raw, expected):
    assert read(raw) == expected


def test_objects_deeper_than_rows_are_stay_as_they_are():
    deep = json.loads("".join('{"a":' for _ in range(9)) + "1" + "}" * 9)

    (row,) = read(b"[" + json.dumps(deep).encode() + b"]")

    assert row == {"a.a.a.a.a.a.a": '{"a": {"a": 1}}'}


def test_a_choice_deeper_still_is_a_list():
    deep = '{"a": 1, "b":' * 6 + '{"c": {"x": true}}' + "}" * 6

    (row,) = read(b"[" + deep.encode() + b"]")

    assert row["b.b.b.b.b.b.c"] == ("x",)


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        (b"only a line of words", "at line 1"),
        (b"", "at line 1"),
        (b"[1, 2", "as a whole"),
        (b"{", "as a whole"),
        (b"[" * 100_000, "as a whole"),
        (b'{"a": 1}\n{"a": \n', "at line 2"),
        (b'{\n"7": {"a": 1},\n"8": what\n}', "at line 3"),
        (b'{\n"7": {"a" 1},\n}', "at line 2"),
        (b",".join(b"a" for _ in range(1001)) + b"\n1,2", "at line 1"),
    ],
)
def test_what_is_no_table_is_refused(raw, where):
    with pytest.raises(RecoverError, match=where):
        read(raw)


def test_sizes_have_limits(monkeypatch):
    with pytest.raises(RecoverError, match="more than 1000 columns"):
        read(json.dumps([{str(n): 1 for n in range(1001)}]).encode())
    monkeypatch.setattr(rows, "MOST_BYTES", 10)
    with pytest.raises(RecoverError, match="larger than 10 bytes"):
        read(b"a,b\n1,2\n1,2\n1,2\n")


def test_a_mapping_is_guessed_by_the_names_of_columns():
    mapping = guess_mapping(
        [{"Title": "x", "Story-Title": "y", "Author Name": "z", "Pairing(s)": "a/b",
          "path": "p", "meta.words": 5, "Mood": "m", "characters": "c", "tags": "t",
          "character": "d"}]
    )  # fmt: skip

    assert mapping.uses() == {
        "Title": "title", "Author Name": "author", "Pairing(s)": "relationship",
        "path": "path", "meta.words": "word_count", "characters": "character",
        "tags": "freeform_tag", "character": "character",
    }  # fmt: skip
    by_name = {c.column: c for c in mapping.columns}
    assert by_name["Title"].confidence > by_name["meta.words"].confidence
    assert by_name["Mood"].use == ""
    assert by_name["Story-Title"].use == ""
    assert by_name["tags"].filled == 1


def test_a_mapping_is_kept_and_known_again():
    mapping = guess_mapping([{"Title": "x", "Mood": "y"}])

    kept = IndexMapping.from_json(mapping.to_json())

    assert kept.uses() == mapping.uses()
    assert kept.columns[0].confidence == 1.0
    assert kept.fits({"Title": "z"})
    assert not kept.fits({"Title": "z", "Genre": "w"})


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "other", "columns": {}}'])
def test_a_mapping_of_something_else_is_refused(text):
    with pytest.raises(RecoverError, match="guess and confirm it anew"):
        IndexMapping.from_json(text)


def test_the_samples_say_the_same_in_both_forms():
    found = {}
    for name in ("index.json", "index.csv"):
        entries = read((SAMPLES / name).read_bytes())
        mapping = guess_mapping(entries)
        found[name] = list(read_index(entries, mapping))

    for form, csv in zip(found["index.json"], found["index.csv"], strict=True):
        assert form.path == csv.path
        assert form.source.name == csv.source.name
        assert form.source.old_addresses == csv.source.old_addresses
        said = [
            {(f.field, f.value) for f in x.source.fields if f.field in {"title", "author", "rating", "summary", "word_count", "source_url"}}
            for x in (form, csv)
        ]  # fmt: skip
        assert said[0] == said[1]
        assert len(said[0]) == 6
    first = found["index.json"][0].source
    assert [f.value for f in first.fields if f.field == "genre"] == [
        "Slice of Life", "Comedy",
    ]  # fmt: skip
    assert next(f.norm for f in first.fields if f.field == "updated") == "2012-09-26"
    assert [x.what for x in found["index.csv"][0].source.left_out] == ["Beta reader"]
    assert [x.what for x in first.left_out] == [
        "author.id",
        "chapters",
        "views",
    ] or first.left_out
    path = SAMPLES / found["index.csv"][1].path
    text = SourceText(format="text", decoded=as_decoded(path.read_text("utf-8")))
    story = recover_source(
        with_index(text, found["index.csv"][1]), file="a", sha256="0" * 64
    )
    assert story.first("title").value == "Up and Down"
    assert [c.title for c in story.chapters] == ["Up", "Down"]


def test_cells_become_fields():
    found = indexed(
        {"a": True, "b": False, "c": 1348680464, "d": 7, "e": ("x, y", "z"), "f": "p, q",
         "g": "<b>Bold</b> &amp; so", "h": 5.5, "i": "", "j": "1,234", "k": 99999999999},
        a="status", b="status", c="published", d="kudos", e="character", f="genre",
        g="summary", h="hits", i="title", j="word_count", k="updated",
    )  # fmt: skip

    assert [(f.value, f.norm, f.is_one) for f in found.source.fields] == [
        ("Complete", None, True),
        ("In progress", None, True),
        ("1348680464", "2012-09-26", True),
        ("7", 7, True),
        ("x, y", None, True),
        ("z", None, True),
        ("p, q", None, False),
        ("Bold & so", None, True),
        ("5.5", None, True),
        ("1,234", None, True),
        ("99999999999", None, True),
    ]


def test_an_index_may_hold_the_texts_themselves():
    marked = indexed({"t": "<p>One <i>two</i>.</p><p>Three."}, t="text")
    plain = indexed({"t": "One 2 < 3.\n\nThree.", "n": 4}, t="text", n="id")

    assert marked.source.decoded.text == "One two.\n\nThree."
    assert [f.kind for f in marked.source.formatting] == ["italic"]
    assert marked.source.name == "row 1"
    assert plain.source.decoded.text == "One 2 < 3.\n\nThree."
    assert plain.source.name == "id 4"
    assert plain.path == ""


def test_a_file_keeps_what_it_says_itself():
    decoded = as_decoded("The Weir\n\nMole whistled.")
    own = SourceText(
        format="text",
        decoded=decoded,
        fields=(
            Field("title", 0, 8, "x:title"),
            Field("author", 0, 0, "x:author", value="heron"),
        ),
    )
    row = indexed(
        {"t": "The Weir", "a": "Heron", "g": "Comedy", "u": "http://x.example", "z": "?"},
        t="title", a="author", g="genre", u="source_url",
    )  # fmt: skip

    both = with_index(own, row)

    assert [(f.field, f.rule) for f in both.fields] == [
        ("title", "x:title"), ("author", "x:author"), ("genre", "index:g"),
        ("source_url", "index:u"),
    ]  # fmt: skip
    assert both.old_addresses[0].address == "http://x.example"
    assert both.left_out[0].what == "z"
    assert both.name == "row 1"


@given(st.binary(max_size=80))
def test_any_bytes_give_rows_or_a_sentence(raw):
    for index in (raw, b"a,b\n" + raw, b'[{"a":"' + raw + b'"}]'):
        with suppress(RecoverError):
            found = read(index)
            assert len(list(read_index(found, guess_mapping(found)))) == len(found)


@given(
    st.lists(
        st.lists(
            st.text(
                st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])
            ),
            min_size=2,
            max_size=2,
        )
    )
)
def test_cells_of_a_csv_are_read_as_they_were_written(table):
    lines = [
        "a,b",
        *(",".join('"' + c.replace('"', '""') + '"' for c in row) for row in table),
    ]
    expected = [
        {k: v for k, v in zip("ab", row, strict=True) if v}
        for row in table
        if any(cell.strip() for cell in row)
    ]

    assert list(rows._csv_of("\n".join(lines))) == expected
