"""Places in files, and text read so that every value remembers its place."""
