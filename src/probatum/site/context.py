"""What every page's frame needs."""

from django.http import HttpRequest

from probatum import __version__
from probatum.model.reader import Reader
from probatum.site.visitors import reader_of

READERS = (
    (Reader.PHYSICIAN, "Physician"),
    (Reader.PHARMACIST, "Pharmacist"),
    (Reader.NURSE, "Nurse"),
    (Reader.STUDENT, "Student"),
    (Reader.PATIENT, "Patient or caregiver"),
)


def site(request: HttpRequest) -> dict[str, object]:
    """Readers to choose from, the one chosen, and where to come back to."""
    reader = reader_of(request)
    return {
        "readers": READERS,
        "chosen_reader": reader,
        "reader_label": dict(READERS).get(reader, "Physician") if reader else "Choose",
        "here": request.get_full_path() if request.method == "GET" else "/",
        "program": __version__,
    }
