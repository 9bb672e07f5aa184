"""Evidence for one population does not answer for another."""

from probatum.find.populations import fit, populations


def test_who_is_meant_is_read_from_plain_words() -> None:
    assert populations("a dose for a 3-year-old child") == {"child"}
    assert populations("in pregnant women") == {"pregnancy"}
    assert populations("patients with eGFR below 30") == {"renal impairment"}


def test_who_is_expressly_not_meant_is_not_named() -> None:
    assert populations("women of childbearing age who are not pregnant") == frozenset()
    assert populations("non-pregnant adults") == {"adult"}


def test_an_adult_dose_is_no_answer_for_a_child() -> None:
    assert fit(frozenset({"child"}), frozenset({"adult"})) == -2
    assert fit(frozenset({"adult"}), frozenset({"child"})) == -2


def test_evidence_of_the_same_population_is_preferred() -> None:
    asked = frozenset({"pregnancy"})
    assert fit(asked, frozenset({"pregnancy"})) > fit(asked, frozenset())


def test_a_special_group_is_set_back_when_none_is_asked() -> None:
    assert fit(frozenset(), frozenset({"child"})) < fit(frozenset(), frozenset()) == 0


def test_a_range_of_ages_in_a_dosing_table_is_of_children() -> None:
    assert populations("18 kg – <36 kg (6 years – 13 years): 1 tablet") == {"child"}
    assert populations("repeated after 5 to 10 years") == frozenset()


def test_a_child_s_dose_is_no_answer_in_pregnancy() -> None:
    assert fit(frozenset({"pregnancy"}), frozenset({"child"})) == -2
    assert fit(frozenset({"pregnancy"}), frozenset({"child", "adult"})) > -2
