"""tantivy behind the search port: in process, one folder, no server.

Traps met (tantivy-py 0.27): deleting by a term of an unsigned field deletes nothing,
silently, so works are deleted by a raw text key; one writer at a time holds the index.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

import tantivy

from fanfold.archive.core.folder import data_folder
from fanfold.archive.search.port import (
    Found,
    ScenePlace,
    SearchPort,
    WorkDocument,
)
from fanfold.archive.search.query import Clause, Query
from fanfold.archive.search.terms import ANALYZER_NAME, analyzer, indexable

SCHEMA_VERSION: Final = "1"
VERSION_FILE: Final = "fanfold-version"
WORK_BOOSTS: Final = {
    "title": 8.0,
    "authors": 5.0,
    "labels": 3.0,
    "summary": 2.0,
    "text": 1.0,
}
SCENE_FIELDS: Final = {"scene": 1.0}
WRITER_BYTES: Final = 64_000_000
MUST, MUST_NOT, SHOULD = (
    tantivy.Occur.Must,
    tantivy.Occur.MustNot,
    tantivy.Occur.Should,
)


class TantivyEngine:
    """The index in a folder; made anew when its schema is of another version."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.schema = _schema()
        folder.mkdir(parents=True, exist_ok=True)
        version = folder / VERSION_FILE
        if not version.exists() or version.read_text("ascii") != SCHEMA_VERSION:
            for old in folder.iterdir():
                old.unlink()
            tantivy.Index(self.schema, path=str(folder))
            version.write_text(SCHEMA_VERSION, "ascii")
        self.index = tantivy.Index(self.schema, path=str(folder))
        self.index.register_tokenizer(ANALYZER_NAME, analyzer())
        self._seen = 0

    def hand_over(
        self, put: Iterable[WorkDocument], delete: Iterable[int]
    ) -> Callable[[], None]:
        """Give the writer works to replace and to take out; its own thread reads them.

        Returns:
            The commit, which makes all of it durable.
        """
        writer = self.index.writer(WRITER_BYTES, num_threads=1)
        for work_id in delete:
            writer.delete_documents_by_term("key", _key(work_id))
        for work in put:
            writer.delete_documents_by_term("key", _key(work.work_id))
            for document in _documents(work):
                writer.add_document(document)

        def commit() -> None:
            writer.commit()
            writer.wait_merging_threads()

        return commit

    def apply(self, put: Iterable[WorkDocument], delete: Iterable[int]) -> None:
        """Replace works and take others out; one commit makes all of it durable."""
        self.hand_over(put, delete)()

    def clear(self) -> None:
        """Take out everything."""
        writer = self.index.writer(WRITER_BYTES, num_threads=1)
        writer.delete_all_documents()
        writer.commit()
        writer.wait_merging_threads()

    def search(self, query: Query, *, limit: int, offset: int) -> Found:
        """Return a page of works; ranked by BM25, title and labels weighing more."""
        searcher = self._searcher()
        result = searcher.search(
            self._boolean(query, WORK_BOOSTS, kind="work"),
            limit=limit,
            offset=offset,
            count=True,
        )
        ids = tuple(_number(searcher, place, "work_id") for _, place in result.hits)
        total: int = getattr(result, "count")  # noqa: B009 - missing from its stubs
        return Found(total=total, work_ids=ids)

    def best_scene(self, query: Query, work_id: int) -> ScenePlace | None:
        """Return the scene that holds the most of what was asked for."""
        wanted = [(SHOULD, self._run(run, SCENE_FIELDS)) for run in query.wanted]
        this_work = tantivy.Query.term_query(self.schema, "key", _key(work_id))
        searcher = self._searcher()
        result = searcher.search(
            tantivy.Query.boolean_query(
                [(MUST, this_work), (MUST, tantivy.Query.boolean_query(wanted))]
            ),
            limit=1,
            count=False,
        )
        if not result.hits:
            return None
        place = result.hits[0][1]
        return ScenePlace(
            _number(searcher, place, "chapter"), _number(searcher, place, "paragraph")
        )

    def work_ids(self) -> set[int]:
        """Return the ids of all works held."""
        searcher = self._searcher()
        works = tantivy.Query.term_query(self.schema, "kind", "work")
        result = searcher.search(works, limit=max(1, searcher.num_docs), count=False)
        return {_number(searcher, place, "work_id") for _, place in result.hits}

    def _searcher(self) -> tantivy.Searcher:
        changed = (self.folder / "meta.json").stat().st_mtime_ns
        if changed != self._seen:
            self.index.reload()
            self._seen = changed
        return self.index.searcher()

    def _boolean(
        self, query: Query, fields: dict[str, float], *, kind: str
    ) -> tantivy.Query:
        of_kind = tantivy.Query.const_score_query(
            tantivy.Query.term_query(self.schema, "kind", kind), 0.0
        )
        conditions = [(MUST, of_kind)]
        for clause in query.clauses:
            occur = MUST_NOT if clause.negated else MUST
            conditions.append((occur, self._clause(clause, fields)))
        return tantivy.Query.boolean_query(conditions)

    def _clause(self, clause: Clause, fields: dict[str, float]) -> tantivy.Query:
        runs = [(SHOULD, self._run(run, fields)) for run in clause.alternatives]
        return runs[0][1] if len(runs) == 1 else tantivy.Query.boolean_query(runs)

    def _run(self, run: tuple[str, ...], fields: dict[str, float]) -> tantivy.Query:
        in_fields = [
            tantivy.Query.boost_query(self._in_field(run, field), boost)
            for field, boost in fields.items()
        ]
        return tantivy.Query.disjunction_max_query(in_fields, 0.1)

    def _in_field(self, run: tuple[str, ...], field: str) -> tantivy.Query:
        if len(run) == 1:
            return tantivy.Query.term_query(
                self.schema, field, run[0], index_option="freq"
            )
        return tantivy.Query.phrase_query(self.schema, field, list(run))


@lru_cache(maxsize=4)
def _engine_at(folder: Path) -> SearchPort:
    return TantivyEngine(folder)


def engine() -> SearchPort:
    """Return the engine of this process's library."""
    return _engine_at(data_folder().index)


def _number(searcher: tantivy.Searcher, place: tantivy.DocAddress, field: str) -> int:
    return int(searcher.doc(place).get_first(field) or 0)


def _key(work_id: int) -> str:
    return f"w{work_id}"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("work_id", stored=True)
    builder.add_unsigned_field("chapter", stored=True)
    builder.add_unsigned_field("paragraph", stored=True)
    for field in (*WORK_BOOSTS, *SCENE_FIELDS):
        builder.add_text_field(
            field, tokenizer_name=ANALYZER_NAME, index_option="position"
        )
    return builder.build()


def _documents(work: WorkDocument) -> Iterable[tantivy.Document]:
    scenes = [indexable(scene.text) for scene in work.scenes]
    yield tantivy.Document(
        key=_key(work.work_id),
        kind="work",
        work_id=work.work_id,
        title=indexable(work.title),
        authors=indexable(work.authors),
        labels=indexable(work.labels),
        summary=indexable(work.summary),
        text="\n".join(scenes),
    )
    for scene, text in zip(work.scenes, scenes, strict=True):
        yield tantivy.Document(
            key=_key(work.work_id),
            kind="scene",
            work_id=work.work_id,
            chapter=scene.chapter_position,
            paragraph=scene.first_paragraph,
            scene=text,
        )
