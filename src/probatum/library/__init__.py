"""A searchable collection on disk: store and index, ingest, update, remove, verify.

``library`` reads (many processes at a time), ``writer`` writes (one), ``ingest`` fills.
SQLite is the only source of truth; the search index is derived from it, segment by segment.
"""
