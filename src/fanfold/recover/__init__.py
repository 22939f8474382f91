"""Recovery: bytes in, records out. Pure functions; no database, clock or network."""
