"""Documents: what the readers of word processors' files and of marked text share.

`paragraphs` writes paragraphs with their looks as one text, `marked` lists the marks
that stand in a file between its words, `headings` tells chapters by their headings.
"""
