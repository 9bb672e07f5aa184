"""Sentences, abbreviations, quantities, polarity, vocabularies: what can be read off words alone."""
