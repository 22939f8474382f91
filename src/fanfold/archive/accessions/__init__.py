"""Accessions: taking in piles, and what came of every file."""
