"""What an intake may be told; the defaults suit one machine."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeConfig:
    """How files are read.

    Attributes:
        workers: Processes that read files; 0 is one for each core.
        reader: "module:function" that makes a `Reading` of bytes and a name.
        rules: "module:NAME" of the version that the reader's rules are of.
        preload: Modules loaded before the processes of a cluster part ways.
        few_files: Up to this many are read by one process; dask is not started.
        batch_files: Files handed to a worker at once.
        batch_bytes: A batch ends when it holds this much.
        size_limit_bytes: A larger file is kept, not read.
        cpu_limit_s: Processor time that a file may take, whatever its size.
        cpu_limit_s_per_mib: And what it may take more for each MiB.
        memory_limit_bytes: Address space of a process that reads files.
    """

    workers: int = 0
    reader: str = "fanfold.archive.accessions.recovering:read_file"
    rules: str = "fanfold.recover.pipeline:VERSION"
    preload: tuple[str, ...] = ("fanfold.archive.accessions.recovering",)
    few_files: int = 64
    batch_files: int = 16
    batch_bytes: int = MIB
    size_limit_bytes: int = 64 * MIB
    cpu_limit_s: float = 30.0
    cpu_limit_s_per_mib: float = 10.0
    memory_limit_bytes: int = 3072 * MIB


DEFAULT = IntakeConfig()
