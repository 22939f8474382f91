"""Files that mean harm, made in memory by scripts, and what must come of each."""
