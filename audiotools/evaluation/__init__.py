"""Measures, one module a kind of thing measured: words, speakers, quotes."""
