"""Components, the relations between them, and what the release is meant for."""
