"""Weights: which files a model is made of, where they are kept, and how they are fetched and checked."""
