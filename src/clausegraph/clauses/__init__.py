"""Licenses as lists of clauses, and the database that holds them."""
