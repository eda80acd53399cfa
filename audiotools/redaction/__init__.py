"""What may not be seen or heard.

`gate` takes results in and gives them out without it: pseudonyms, and what a person withheld. `bleep` takes it out of
the sound; `traces` looks for what is left of it in files, `tags` and `packed` in what these hold besides.
"""
