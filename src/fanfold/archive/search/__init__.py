"""Search: one port for words, filters and order; tantivy behind it."""
