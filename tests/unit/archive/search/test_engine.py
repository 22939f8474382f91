import pytest

from fanfold.archive.search.engine import VERSION_FILE, TantivyEngine
from fanfold.archive.search.port import SceneDocument, ScenePlace, WorkDocument
from fanfold.archive.search.query import parse_query


def work(work_id, *scenes, title="", labels="", authors="", summary=""):
    return WorkDocument(
        work_id=work_id,
        title=title,
        authors=authors,
        labels=labels,
        summary=summary,
        scenes=tuple(
            SceneDocument(chapter_position=c, first_paragraph=p, text=text)
            for c, p, text in scenes
        ),
    )


@pytest.fixture
def engine(tmp_path):
    made = TantivyEngine(tmp_path / "index")
    made.apply(
        [
            work(
                1,
                (0, 0, "The lamp stood in the window."),
                (1, 7, "She blew out the lamp and listened to the sea."),
                title="A Light at Sea",
                authors="Marigold",
                labels="Treasure Island ; Angst",
            ),
            work(2, (0, 0, "No lamp here but a window on the moor."), title="Moor"),
            work(3, (0, 0, "昔々、桃太郎は川で洗濯をした。"), title="桃"),
        ],
        (),
    )
    return made


def ids(engine, text):
    found = engine.search(parse_query(text), limit=10, offset=0)
    assert found.total == len(found.work_ids)
    return found.work_ids


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lamp", {1, 2}),
        ("lamps", {1, 2}),
        ("lamp sea", {1}),
        ('"blew out the lamp"', {1}),
        ('"lamp the out"', set()),
        ("lamp -moor", {1}),
        ("sea OR moor", {1, 2}),
        ("marigold", {1}),
        ("angst", {1}),
        ("桃太郎", {3}),
        ("太桃", set()),
        ("unicorn", set()),
    ],
)
def test_words_find_works(engine, text, found):
    assert set(ids(engine, text)) == found


def test_a_word_in_the_title_weighs_more(engine):
    engine.apply([work(4, (0, 0, "window " * 3), title="none")], ())
    engine.apply([work(5, (0, 0, "nothing"), title="The Window")], ())
    assert ids(engine, "window")[0] == 5


def test_the_best_scene_is_named(engine):
    query = parse_query("lamp sea")
    assert engine.best_scene(query, 1) == ScenePlace(1, 7)
    assert engine.best_scene(query, 99) is None


def test_a_page_is_a_part_of_the_whole(engine):
    engine.apply([work(i, (0, 0, "lamp")) for i in range(10, 40)], ())
    first = engine.search(parse_query("lamp"), limit=20, offset=0)
    second = engine.search(parse_query("lamp"), limit=20, offset=20)
    assert first.total == second.total == 32
    assert len(first.work_ids) == 20
    assert set(first.work_ids).isdisjoint(second.work_ids)
    assert len(second.work_ids) == 12


def test_put_again_replaces(engine):
    engine.apply([work(1, (0, 0, "Only a candle."))], ())
    assert ids(engine, "lamp") == (2,)
    assert ids(engine, "candle") == (1,)
    assert engine.work_ids() == {1, 2, 3}


def test_deletes_delete(engine):
    engine.apply([], [1])
    assert ids(engine, "lamp") == (2,)
    assert engine.best_scene(parse_query("lamp"), 1) is None
    assert engine.work_ids() == {2, 3}


def test_clear_takes_out_everything(engine):
    engine.clear()
    assert engine.work_ids() == set()


def test_a_second_process_sees_what_was_written(engine):
    reader = TantivyEngine(engine.folder)
    assert ids(reader, "candle") == ()
    engine.apply([work(9, (0, 0, "candle"))], ())
    assert ids(reader, "candle") == (9,)


def test_an_index_of_another_version_is_made_anew(engine):
    (engine.folder / VERSION_FILE).write_text("0", "ascii")
    assert TantivyEngine(engine.folder).work_ids() == set()
