"""Results in other people's formats: one small module a format family, a line generator each."""
