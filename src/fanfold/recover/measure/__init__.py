"""Measuring a text: its words, how long it takes to read, its language."""
