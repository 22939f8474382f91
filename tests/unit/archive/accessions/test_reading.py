import hashlib
import resource
from contextlib import closing
from dataclasses import replace

import pytest

from fanfold.archive.accessions.cluster import ClusterReaders, cut_batches
from fanfold.archive.accessions.config import MIB, IntakeConfig
from fanfold.archive.accessions.isolated import IsolatedReaders
from fanfold.archive.accessions.reading import (
    Job,
    find_reader,
    limit_memory,
    read_job,
    time_limit_s,
)
from fanfold.archive.accessions.starting import ReadersStarter
from fanfold.records.errors import ArchiveError

FILES = {
    "a": b"fine",
    "b": b"KILL",
    "c": b"RAISE",
    "d": b"also fine",
    "e": b"SPIN",
    "f": b"HUGE",
    "g": b"\x89PNG",
    "h": b" \n",
    "i": b"fine at the end",
}
KINDS = [
    "story",
    "failed",
    "failed",
    "story",
    "failed",
    "failed",
    *["not_a_story"] * 2,
    "story",
]


@pytest.fixture
def jobs(tmp_path):
    made = []
    for name, raw in FILES.items():
        path = tmp_path / name
        path.write_bytes(raw)
        sha256 = hashlib.sha256(raw).hexdigest()
        made.append(
            Job(sha256=sha256, location=str(path), name=name, size_bytes=len(raw))
        )
    return made


@pytest.fixture
def tight(config):
    return replace(config, cpu_limit_s=0.3, memory_limit_bytes=2048 * MIB)


def check_readings(jobs, readings):
    readings = list(readings)
    assert [r.sha256 for r in readings] == [job.sha256 for job in jobs]
    assert [r.kind for r in readings] == KINDS
    reasons = {job.name: r.reason for job, r in zip(jobs, readings, strict=True)}
    assert reasons["b"] == "reading it ended the process that read it (exit 7)"
    assert reasons["c"] == "recovery stopped at it (ValueError: no way through)"
    assert reasons["e"] == "reading it took longer than 0 s"
    assert reasons["f"] == "reading it takes more memory than 2048 MiB"
    assert reasons["g"] == "a picture"
    assert reasons["h"] == "holds only blanks"


@pytest.mark.slow
def test_one_process_survives_every_kind_of_file(jobs, tight):
    readers = IsolatedReaders(tight)
    try:
        check_readings(jobs, readers.read(jobs))
    finally:
        readers.close()


@pytest.mark.slow
def test_a_cluster_gives_the_same_readings_in_the_same_order(jobs, tight):
    with closing(ReadersStarter(replace(tight, few_files=1, batch_files=2))) as starter:
        starter.begin(len(jobs))
        with starter.readers(len(jobs)) as readers:
            assert isinstance(readers, ClusterReaders)
            check_readings(jobs, readers.read(jobs))


@pytest.mark.slow
def test_a_cluster_that_was_begun_in_vain_is_closed(config):
    starter = ReadersStarter(replace(config, few_files=0))
    starter.begin(1)
    starter.close()


def read_here(job, config):
    return read_job(job, reader=find_reader(config.reader), config=config)


def test_a_reader_that_cannot_be_loaded_blames_no_file(jobs, config):
    readers = IsolatedReaders(replace(config, reader="no_such_module:read"))
    with pytest.raises(ArchiveError, match="can be started: ModuleNotFoundError"):
        list(readers.read(jobs))
    readers.close()


def test_a_file_too_large_is_not_read(jobs, config):
    reading = read_here(jobs[0], replace(config, size_limit_bytes=0))
    assert (reading.kind, reading.reason) == (
        "failed",
        "larger than 0 MiB; kept, not read",
    )


def test_a_copy_that_changed_in_the_store_is_not_read(jobs, config):
    reading = read_here(replace(jobs[0], sha256="0" * 64), config)
    assert reading.kind == "failed"
    assert "damaged" in reading.reason


def test_time_grows_with_size():
    config = IntakeConfig(cpu_limit_s=5, cpu_limit_s_per_mib=2)
    job = Job(sha256="", location="", name="", size_bytes=3 * MIB)
    assert time_limit_s(job, config) == 11


def test_batches_are_limited_in_files_and_bytes(jobs):
    config = IntakeConfig(batch_files=3, batch_bytes=10)
    sized = [replace(jobs[0], size_bytes=n) for n in (1, 1, 1, 1, 9, 1, 50, 1)]
    sizes = [[job.size_bytes for job in batch] for batch in cut_batches(sized, config)]
    assert sizes == [[1, 1, 1], [1, 9], [1], [50], [1]]


def test_a_system_that_sets_no_limit_is_borne_with(monkeypatch):
    def refuse(kind, limits):
        raise ValueError("not here")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    limit_memory(1)
