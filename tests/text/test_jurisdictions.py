"""The place whose practice a question asks for."""

import pytest

from probatum.text.jurisdictions import code_of, find_jurisdiction, name_of


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("What is the dose of artesunate for severe malaria in Nigeria?", "NG"),
        ("UK guidelines for anaphylaxis", "GB"),
        ("First-line treatment of hypertension in the US", "US"),
        ("What do the Australian sepsis guidelines recommend?", "AU"),
        ("treatment of gout according to German guidelines", "DE"),
        ("malaria prophylaxis in the u.k.", None),
        ("malaria prophylaxis in the U.K.", "GB"),
        ("Management of eclampsia in south africa", "ZA"),
        ("malaria treatment in Papua New Guinea", "PG"),
        ("malaria treatment in Guinea-Bissau", "GW"),
        ("treatment of cholera in Zambia", "ZM"),
    ],
)
def test_a_place_of_practice_is_found(question: str, code: str | None) -> None:
    found = find_jurisdiction(question)
    assert (found.code if found else None) == code
    if found:
        assert question[found.start : found.end].strip()


@pytest.mark.parametrize(
    "question",
    [
        "German measles in pregnancy",
        "Can you tell us the dose of adrenaline?",
        "What should be given for us to treat sepsis?",
        "Spanish flu mortality",
        "Management of turkey allergy",
        "Irish setter gluten enteropathy",
        "toxicity of isoniazid in guinea pigs",
    ],
)
def test_what_is_no_place_of_practice_is_not(question: str) -> None:
    assert find_jurisdiction(question) is None


def test_what_sources_state_is_read() -> None:
    assert code_of("ng") == code_of("Nigeria") == "NG"
    assert code_of("England") == code_of("UK") == "GB"
    assert code_of("Atlantis") is None
    assert code_of(None) is None
    assert name_of("NG") == "Nigeria"
