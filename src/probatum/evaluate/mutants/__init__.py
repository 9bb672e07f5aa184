"""Statements that must be refused, by family: each says something else than its evidence."""
