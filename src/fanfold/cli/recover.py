"""`fanfold recover`: what can be recovered of files, without a library."""

import json
import os
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from fanfold.archive.accessions.manifest import keep_pile
from fanfold.archive.accessions.members import Member
from fanfold.archive.accessions.paths import show_path
from fanfold.archive.accessions.store import OriginalStore
from fanfold.archive.accessions.walking import walk
from fanfold.cli.cast import read_cast
from fanfold.cli.counting import counted
from fanfold.records.errors import FanfoldError
from fanfold.records.schema import story_to_gold
from fanfold.records.story import RecoveredStory
from fanfold.recover.pipeline import RecoverConfig, recover
from fanfold.recover.sources import detect

VALUE_CHARS = 100
NAMED = 12
OUTWARD = frozenset({"", ".", ".."})
LONGEST_NAME = 200


def run_recover(arguments: Namespace) -> int:
    """Recover a file or every file of a folder; 1 if one of them is no story."""
    path = Path(arguments.path)
    out = Path(arguments.out) if arguments.out else None
    cast = read_cast(Path(arguments.cast)) if arguments.cast else ()
    config = RecoverConfig(cast=cast)
    refused = 0
    for found in _stories(path, config, out=out):
        if found is None:
            refused += 1
            continue
        story, place = found
        if out is not None:
            _write(story, out=out / place)
        elif arguments.json:
            print(_json(story, indent=None if path.is_dir() else 1))
        else:
            print("\n".join(_summary(story)), end="\n\n")
    return 1 if refused else 0


def _stories(
    path: Path, config: RecoverConfig, *, out: Path | None
) -> Iterator[tuple[RecoveredStory, Path] | None]:
    """Yield every story with the place of its JSON; None for what is none, and is said.

    Containers and files of many stories are opened in a folder that goes away.
    """
    with TemporaryDirectory(prefix="fanfold-") as scratch:
        store = OriginalStore(Path(scratch))
        store.clean()
        entries = walk(path, own=out)
        for member in keep_pile(entries, store=store, progress=lambda _: None):
            name = show_path(member.path)
            if member.is_container:
                print(f"{name}: {member.reason}", file=sys.stderr)
            elif not member.is_read_elsewhere:
                story = _recover(member, name, config, store=store)
                yield (story, _place(member.path)) if story else None


def _recover(
    member: Member, name: str, config: RecoverConfig, *, store: OriginalStore
) -> RecoveredStory | None:
    """Recover one file, or say why not."""
    reason = member.reason
    if member.kept is not None:
        raw = store.read(member.kept.sha256)
        try:
            verdict = detect(raw, name=name)
            if verdict.kind != "not_a_story":
                return recover(raw, name=name, config=config)
            reason = f"not a story: {verdict.reason}"
        except FanfoldError as error:
            reason = str(error)
    print(f"{name}: {reason}", file=sys.stderr)
    return None


def _place(path: bytes) -> Path:
    """Return where the JSON of a member goes; a name in a container is no way out."""
    parts = [part for part in os.fsdecode(path).split("/") if part not in OUTWARD]
    cleaned = [part.replace("\0", "_")[:LONGEST_NAME] for part in parts]
    return Path(*cleaned[:-1], f"{cleaned[-1]}.json")


def _json(story: RecoveredStory, *, indent: int | None) -> str:
    return json.dumps(story_to_gold(story), indent=indent)


def _write(story: RecoveredStory, *, out: Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(f"{_json(story, indent=1)}\n", encoding="ascii")


def _summary(story: RecoveredStory) -> Iterator[str]:
    """Say in a few lines what was found, for a person."""
    decoded = story.decoded
    repairs = f", {counted(len(decoded.repairs), 'repair')}" if decoded.repairs else ""
    yield story.file
    yield f"  Read as {decoded.encoding}{repairs}; {counted(len(story.text), 'character')}"
    for label in story.labels:
        value = " ".join(label.value.split())[:VALUE_CHARS]
        doubt = "  (ambiguous)" if label.ambiguous else ""
        yield f"  {label.field.replace('_', ' '):<16} {value}{doubt}"
    yield (
        f"  {counted(story.word_count.ao3, 'word')}, "
        f"{counted(len(story.chapters), 'chapter')}, "
        f"{counted(len(story.scenes), 'scene')}; language {story.language.value}"
    )
    voices = Counter(voice.kind for voice in story.voices)
    if voices:
        found = (f"{n:,} {kind.replace('_', ' ')}" for kind, n in voices.most_common())
        yield f"  Voices: {', '.join(found)}"
    present = [c.name for c in story.characters if c.status == "present"][:NAMED]
    if present:
        yield f"  Cast: {', '.join(present)}"
    for damage in story.damage:
        yield f"  Damage: {damage.kind.replace('_', ' ')} ({damage.reason})"
