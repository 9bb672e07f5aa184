"""Our own answers: nothing misleads in them, and no changed character passes."""

import json
from collections.abc import Callable

import pytest

from probatum.answer.compose import ask
from probatum.audit.compose import audit
from probatum.audit.own import reverify
from probatum.export.json import to_json
from probatum.export.markdown import to_markdown
from probatum.library.library import Library
from probatum.model.errors import SourceError
from probatum.model.finding import Severity

QUESTIONS = (
    "What is the recommended dose of intravenous immunoglobulin for AMSAN?",
    "What is the dose of apixaban in atrial fibrillation?",
    "What is the dose of aspirin to prevent pre-eclampsia?",
    "What is the dose of amoxicillin in acute otitis media?",
    "What dose of adrenaline is given in anaphylaxis?",
    "Is trimethoprim safe with methotrexate?",
    "What is first-line treatment of C. difficile infection?",
    "Which patients need antibiotic prophylaxis for endocarditis before dental procedures?",
    "What is the first-line treatment of status epilepticus?",
    "When should colonoscopy be repeated after polypectomy?",
    "IVIG dose in Kawasaki disease?",
    "IVIG dose in ITP?",
    "Can corticosteroids be used in Guillain-Barré syndrome?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_in_our_own_page_misleads(question: str, starter: Library) -> None:
    page = to_markdown(ask(question, starter)).encode()
    found = [f for f in audit(page, starter)[0].findings if f.severity is not Severity.LOW]
    assert not found, [(f.rule, f.where.text, f.why) for f in found]


@pytest.fixture(scope="module")
def answer(starter: Library) -> str:
    """The JSON of one answer."""
    return to_json(ask(QUESTIONS[0], starter))


def test_an_untouched_answer_is_verified(answer: str, starter: Library) -> None:
    made, _ = reverify(answer.encode(), starter)
    assert not made.findings
    assert len(made.claims) > 20


def _first_quote(data: dict[str, object]) -> dict[str, object]:
    line = data["bottom_line"]
    assert isinstance(line, dict)
    quote = line["quotes"][0]
    assert isinstance(quote, dict)
    return quote


def _edit(answer: str, change: Callable[[dict[str, object]], None]) -> bytes:
    data = json.loads(answer)
    change(data)
    return json.dumps(data, ensure_ascii=False).encode()


def _quote_text(data: dict[str, object]) -> None:
    quote = _first_quote(data)
    quote["text"] = str(quote["text"]).replace("0.4", "0.6", 1)


def _statement_number(data: dict[str, object]) -> None:
    line = data["bottom_line"]
    assert isinstance(line, dict)
    line["text"] = line["text"].replace("5 days", "3 days", 1)


def _offsets(data: dict[str, object]) -> None:
    quote = _first_quote(data)
    quote["start"] = int(str(quote["start"])) + 1


def _hash(data: dict[str, object]) -> None:
    quote = _first_quote(data)
    quote["sha256"] = "0" * 64


def _verdict(data: dict[str, object]) -> None:
    line = data["bottom_line"]
    assert isinstance(line, dict)
    line["verdict"] = "supported"


def _reference_year(data: dict[str, object]) -> None:
    references = data["references"]
    assert isinstance(references, list)
    references[0]["year"] = 1899


def _no_reference(data: dict[str, object]) -> None:
    references = data["references"]
    assert isinstance(references, list)
    references.pop(0)


def _line(data: dict[str, object]) -> dict[str, object]:
    line = data["bottom_line"]
    assert isinstance(line, dict)
    return line


def _status(data: dict[str, object]) -> None:
    references = data["references"]
    assert isinstance(references, list)
    references[0]["status"] = "current since 2025"


def _other_source(data: dict[str, object]) -> None:
    references = data["references"]
    assert isinstance(references, list)
    _line(data)["citations"] = [references[-1]["number"]]


def _grade(data: dict[str, object]) -> None:
    _line(data)["grade"] = {"label": "strong for", "scheme": "GRADE"}


def _evidence_type(data: dict[str, object]) -> None:
    _line(data)["evidence_type"] = "Guideline"


def _warning_left_out(data: dict[str, object]) -> None:
    _line(data)["notes"] = []


def _check_left_out(data: dict[str, object]) -> None:
    checks = _line(data)["checks"]
    assert isinstance(checks, list)
    checks.pop()


def _approved(data: dict[str, object]) -> None:
    data["review_status"] = "Approved"


@pytest.mark.parametrize(
    "change",
    [
        _quote_text, _statement_number, _offsets, _hash, _verdict, _reference_year, _no_reference,
        _status, _other_source, _grade, _evidence_type, _warning_left_out, _check_left_out,
        _approved,
    ],
    ids=lambda change: change.__name__.strip("_"),
)  # fmt: skip
def test_one_change_is_caught(
    change: Callable[[dict[str, object]], None], answer: str, starter: Library
) -> None:
    made, _ = reverify(_edit(answer, change), starter)
    assert any(finding.severity is Severity.HIGH for finding in made.findings)


def test_what_is_no_answer_is_refused(starter: Library) -> None:
    with pytest.raises(SourceError, match="not an answer"):
        reverify(b'{"question": 1}', starter)
