"""Works: stories, chapters, notes, labels, and how they are shown."""
