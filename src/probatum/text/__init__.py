"""Sentences, abbreviations, quantities, polarity, vocabularies: what words alone tell."""
