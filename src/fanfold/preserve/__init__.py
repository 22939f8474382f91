"""Records in, packages out: EPUB, web page, plain text. Pure functions."""
