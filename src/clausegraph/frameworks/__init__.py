"""Openness definitions and policies: criteria over an analysed project."""
