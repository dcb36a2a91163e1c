"""Measures on arrays and answers; never a database."""
