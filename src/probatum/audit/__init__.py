"""Answers made elsewhere, or our own, held against their sources and the library.

Stages, a module each: read (``readers``, ``page``) → references → citations and claims → what the
library has for each claim (``held``, ``evidence``) → rules, one file each → findings.
"""
