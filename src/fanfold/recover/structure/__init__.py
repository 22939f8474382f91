"""Structure: segments, chapters and scenes of one file."""

from fanfold.recover.structure.by_zones import split_by_zones
from fanfold.recover.structure.chapters import split_chapters
from fanfold.recover.structure.scenes import split_scenes
from fanfold.recover.structure.segments import split_segments

__all__ = ["split_by_zones", "split_chapters", "split_scenes", "split_segments"]
