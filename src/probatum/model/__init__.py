"""The words of Probatum as small typed values; no logic that needs another room."""
