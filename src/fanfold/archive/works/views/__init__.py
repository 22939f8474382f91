"""The pages of works: lists, authors, fandoms, reading."""
