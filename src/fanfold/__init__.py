"""Fanfold: a pile of saved fan fiction in, a library out."""
