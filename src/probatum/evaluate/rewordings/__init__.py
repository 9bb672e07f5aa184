"""Statements that must stay supported, by family: each says what its evidence says."""
