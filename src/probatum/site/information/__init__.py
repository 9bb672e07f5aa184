"""Pages about Probatum itself: what it is, its policy, what was measured; and finding articles."""
