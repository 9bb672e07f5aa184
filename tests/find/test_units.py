"""What a statement can be made of."""

from hypothesis import given
from hypothesis import strategies as st

from probatum.find.units import list_units, units
from probatum.model.document import Passage, PassageKind
from probatum.text.layout import reading


def said(body: str) -> list[str]:
    return [reading(body[a:b]) for a, b in list_units(body)]


def test_a_lead_in_stays_with_its_items() -> None:
    body = "Adults:\n  - 500 mg every 8 hours\n  - for 7 days\nChildren:\n  - 40 mg/kg daily"
    assert said(body) == ["Adults: 500 mg every 8 hours; for 7 days", "Children: 40 mg/kg daily"]


def test_short_neighbours_are_read_together() -> None:
    assert said("■ Bed rest\n■ Fluids\n■ Analgesics") == ["Bed rest; Fluids; Analgesics"]


def test_a_long_item_stands_alone() -> None:
    body = "• " + "Give the first dose of antivenom as soon as signs appear, slowly." + "\n• Rest"
    assert len(said(body)) == 2


def test_a_statement_of_a_summary_is_one_unit() -> None:
    text = "One. Two."
    passage = Passage(start=0, end=len(text), kind=PassageKind.STATEMENT)
    assert units(text, passage) == [(0, len(text))]


@given(st.text(alphabet="ab :\n-•.", max_size=80))
def test_units_lie_inside_the_passage_in_order(body: str) -> None:
    spans = list_units(body)
    assert all(0 <= a <= b <= len(body) for a, b in spans)
    assert spans == sorted(spans)


def test_reading_aloud_changes_layout_only() -> None:
    assert reading("Give:\n■ 0.4 g/kg daily\n■ for 5 days") == "Give: 0.4 g/kg daily; for 5 days"
    assert reading("■ 10 mg\n■ 100 mg") == "10 mg; 100 mg"


def test_an_item_wrapped_over_two_lines_is_one_sentence() -> None:
    first, rest = "・ Artesunate 2.4 mg/kg on admission, then", "12 hours and 24 hours later"
    body = f"{first}\n{rest}\n・ Oral treatment"
    assert said(body)[0] == "Artesunate 2.4 mg/kg on admission, then 12 hours and 24 hours later"
