"""Template tags of accessions."""
