"""Who reads an answer."""

from enum import StrEnum


class Reader(StrEnum):
    """Who reads the answer: decides order, detail and wording, never the facts."""

    PHYSICIAN = "physician"
    PHARMACIST = "pharmacist"
    NURSE = "nurse"
    STUDENT = "student"
    PATIENT = "patient"
    """Or a caregiver."""
