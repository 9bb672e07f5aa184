"""What ``probatum evaluate readers`` measures of the starter topics, and what is required of it."""

import pytest

from probatum.evaluate.readers import MOST, run, show
from probatum.evaluate.report import Report
from probatum.library.library import Library


@pytest.fixture(scope="module")
def report(starter: Library) -> Report:
    return run(starter.folder)


def test_every_topic_reads_at_grade_8_or_below_for_a_patient(report: Report) -> None:
    topics = report.metrics["by topic"]
    assert len(topics) == report.n == report.metrics[f"grade at most {MOST:g}"]
    assert all(row["grade"] <= MOST < row["clinical"] for row in topics.values())


def test_no_warning_is_lost_and_every_proof_is_passed(report: Report) -> None:
    for name in ("do-not kept", "seek-help kept", "proofs passed", "other readers, same facts"):
        assert report.metrics[name] == 1.0
    assert report.metrics["doses shown"] == report.metrics["audit findings"] == 0


def test_every_patients_page_says_something(report: Report) -> None:
    assert all(row["plain"] >= 3 for row in report.metrics["by topic"].values())


def test_a_line_is_shown_for_each_topic(report: Report) -> None:
    lines = list(show(report))
    assert all(any(title in line for line in lines) for title in report.metrics["by topic"])
