"""Pages about Probatum itself, and ways to published articles."""
