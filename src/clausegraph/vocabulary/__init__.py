"""The closed words of the field: what a verdict, a relation, a group or a behaviour can be.

Every word here stands in `data/vocabulary.yaml` or `data/relations.yaml` with its titles and its meaning.
"""
