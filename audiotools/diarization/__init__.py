"""Who speaks when: the engines, their networks, and the way from tracks of speech to speakers."""
