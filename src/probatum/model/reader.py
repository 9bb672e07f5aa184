"""Who reads an answer."""

from enum import StrEnum


class Reader(StrEnum):
    """Decides order, detail and wording of an answer, never its facts."""

    PHYSICIAN = "physician"
    PHARMACIST = "pharmacist"
    NURSE = "nurse"
    STUDENT = "student"
    PATIENT = "patient"
