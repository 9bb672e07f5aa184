"""Articles: answers at lasting addresses, with their versions."""
