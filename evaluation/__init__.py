"""How right recovery is: figures against gold, written to docs/evaluation.md."""
