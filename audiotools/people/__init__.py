"""People by name, for articles and for voices: forms of a name, persons, who takes part."""
