"""Which lines of plain text are headings, by typography and by the section names of medicine."""

import re

_NAMES = (
    r"introduction|background|overview|summary|definitions?|scope|purpose|key points|notes?",
    r"a?etiology|a?etiopathogenesis|causes?|(?:risk|predisposing) factors?|epidemiology",
    r"a?etiology ?/ ?(?:risk|predisposing) factors|pathogenesis|pathophysiology|pathology",
    r"classification|types|staging|grading|(?:mode of )?transmission|natural history",
    r"clinical (?:features|presentations?|manifestations?|findings|evaluation|assessment|course)",
    r"signs|symptoms|signs and symptoms|symptoms and signs|presentation|history",
    r"(?:(?:physical|clinical) )?examination|(?:initial )?assessment|evaluation|screening",
    r"(?:differential )?diagnos[ei]s|diagnostic criteria|laboratory (?:tests|findings)",
    r"(?:relevant |baseline |other )?investigations?|imaging|complications?|prognosis|outcomes?",
    r"(?:treatment|management)(?: goals| objectives| plan| options)?",
    r"(?:goals|objectives|aims) of (?:treatment|management|therapy)",
    r"(?:non[- ]?drug|drug|medical|surgical|supportive|specific|general|definitive|emergency"
    r"|initial|(?:non[- ]?)?pharmacologic(?:al)?|conservative|adjunctive)"
    r" (?:treatment|management|therapy|measures?|care|interventions?|principles)",
    r"pharmacotherapy|surgery|first[- ]aid(?: and [a-z ]+)?|resuscitation|immunotherapy",
    r"dos(?:e|es|age|ing)(?: and administration)?|administration|indications?(?: and usage)?",
    r"contraindications?|(?:special )?precautions?|cautions?|warnings?(?: and precautions)?",
    r"(?:notable )?(?:adverse|side)(?: drug)? (?:reactions?|effects?)"
    r"(?:(?:, and |, | and |/)"
    r"(?:contraindications?|complications?|(?:pre)?cautions?|interactions?))*",
    r"(?:drug )?interactions?|overdos(?:e|age)|use in specific populations|monitoring",
    r"follow[- ]?up|prevention(?: and control)?|prophylaxis|control measures|vaccination",
    r"immuni[sz]ation|(?:patient|caregiver|patient/caregiver|health) education|counselling",
    r"rehabilitation|referral|when to refer|criteria for referral|discharge|recommendations?",
    r"evidence|rationale|references|bibliography|acknowledge?ments|abbreviations|appendix|annex",
    r"glossary|conclusions?|methods|results|discussion|objectives?|aims?|abstract",
)
_SECTION = re.compile(
    "(?:" + "|".join(_NAMES) + r")(?: of [\w ()'/-]{3,60}| \([^()]{3,60}\))?", re.IGNORECASE
)
_FLAT = re.compile(
    r"\b(?:goals|objectives|aims|introduction|background|overview|summary|epidemiology|notes?"
    r"|investigations?|differential diagnos[ei]s|references|follow[- ]?up)\b",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"\b(?:a|an|the|of|and|or|in|on|to|for|with|by|from|at|as|than|per|into|that|which|no|not)$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:table|figure|fig\.|box|algorithm) +(?:\d[\d.]*|[A-Z])\b.*", re.IGNORECASE
)
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=[A-Z])")
_CHAPTER = re.compile(
    r"(?:chapter|part|section|appendix|annex) [\divxa-h]+\b.{0,80}", re.IGNORECASE
)
_DOSE = re.compile(
    r"\d\s*(?:mg|mcg|μg|µg|g|kg|ml|l|iu|units?|mmol|%|hourly|hours?|days?|weeks?)\b|≥|≤|<|>|=",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|may|can|should|must|will|include[sd]?|including|follow(?:ing|s)?"
    r"|consist|occurs?|presents?|depends?|caused|based|such|with:|of:|by:|to:|for:|give|it|they|this"
    r"|these|if|when|do not|e\.g\.?)\b",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"\W*(?:or|and|plus|then|with|without|and/or|either|followed by|alternatively|else)\W*", re.I
)


def bare(line: str) -> str:
    """A line without a closing colon, emphasis marks or Markdown hashes."""
    text = line.strip().strip("#").strip()
    for mark in ("**", "__", "*", "_"):
        if len(text) > 2 * len(mark) and text.startswith(mark) and text.endswith(mark):
            text = text[len(mark) : -len(mark)].strip()
    return text.rstrip(":").strip()


def is_section_name(line: str) -> bool:
    """Whether the whole line is a name that sections of clinical texts have everywhere."""
    text = bare(line)
    return text[:1].isupper() and _SECTION.fullmatch(text) is not None


def is_flat(line: str) -> bool:
    """Whether sections of this name have no sections in them, so that a title after them is not."""
    return _FLAT.search(line) is not None


def is_capitals(line: str, *, alone: bool) -> bool:
    """Whether the line is a heading in capitals; alone: an empty line stands before it."""
    text = bare(line)
    letters = [letter for letter in text if letter.isalpha()]
    if not text[:1].isalnum() or any(letter.islower() for letter in letters) or _DOSE.search(text):
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 1]
    if len(letters) < 4 or len(text) > 120 or text.endswith((".", ",", ";")):
        return False
    if len(words) == 1:
        return is_section_name(line)
    return len(words) >= 2 if alone else len(words) >= 3


def number_depth(line: str) -> int:
    """How deep a number before a title stands ('2.1 Dosing' is 2); 0 without a number."""
    found = _NUMBER.match(line.strip())
    return found[1].count(".") + 1 if found else 0


def is_chapter(line: str) -> bool:
    """Whether the line opens a chapter, part or appendix by name."""
    return _CHAPTER.fullmatch(bare(line)) is not None and line.strip()[:1].isupper()


def is_caption(line: str) -> bool:
    """Whether the line names a numbered table, figure or box."""
    return len(line) <= 250 and _CAPTION.fullmatch(bare(line)) is not None


def is_title_like(line: str) -> bool:
    """Whether a line could be a title: short, begins large, no sentence, no dose."""
    text = bare(line)
    return (
        text[:1].isupper()
        and len(text) <= 70
        and len(text.split()) <= 8
        and not text.endswith((".", ",", ";", "-", "!", "("))
        and text.count("(") == text.count(")")
        and not _DOSE.search(text)
        and not _SENTENCE.search(text)
        and not _UNFINISHED.search(text)
        and not any(mark in text for mark in "•■▪●@")
        and not is_joining(text)
    )


def is_joining(line: str) -> bool:
    """Whether a line only joins what stands before and after it ('Or:', 'Plus')."""
    return _JOINING.fullmatch(line) is not None
