"""The library's pages: what it holds, and taking in a house's own guidelines."""
