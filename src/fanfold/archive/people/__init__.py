"""People: the names that works are credited to."""
