"""Words as the choice of sentences sees them: keys under which forms meet, and telling patterns."""

import re
from collections.abc import Iterator
from functools import lru_cache

from probatum.text.words import STOP_WORDS, WORD, american, parts, singular, word_set

_SUFFIX = re.compile(
    r"(?:ational|ations?|ingly|ings?|edly|ically|ives?|ments?|ances?|ences?|ancy|ency"
    r"|ities|ity|ness|able|ible|ally|ical|ions?|ors?|ers?|ants?|ents?|ates?|ated|ating|ized|izing"
    r"|ed|es|ly|al|ic|e|s|y)\Z"
)
_LEAST = 4
"""Letters that stay of a word when its ending goes."""

_EQUIVALENT = {
    "dead": "death", "die": "death", "died": "death", "mortality": "death", "fatal": "death",
    "lethal": "death", "survival": "survive", "carcinoma": "cancer", "tumor": "cancer",
    "neoplasm": "cancer", "malignancy": "cancer", "malignant": "cancer", "murine": "mouse",
    "cardiac": "heart", "renal": "kidney", "hepatic": "liver", "pulmonary": "lung",
    "infant": "child", "pediatric": "child", "hazard": "risk", "likelihood": "risk",
    "odd": "risk", "elderly": "older", "therapy": "treat", "therapeutic": "treat",
    "treatment": "treat", "medication": "drug", "hypertensive": "hypertension",
    "diabetic": "diabetes", "pregnant": "pregnancy", "efficacy": "effect", "effective":
    "effect", "participant": "patient", "subject": "patient", "individual": "patient",
    "postoperative": "surgery", "operative": "surgery", "surgical": "surgery",
    "operation": "surgery", "safety": "safe", "tolerability": "tolerate", "fewer": "less",
    "weighed": "weight", "heavier": "weight", "hb": "hemoglobin",
    "bp": "pressure", "gender": "sex", "childhood": "child", "cognition": "cognitive",
}  # fmt: skip
"""Words that mean the same where evidence is looked for; a proof is stricter."""

_EMPTY = word_set("versus vs compared comparison group groups arm arms level levels")
"""Words of a comparison's frame: they say how, not what."""


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """A word without its ending, in American spelling: a key that only meets other keys."""
    plain = american(singular(word.lower().replace("’", "'").removesuffix("'s")))
    if plain in _EQUIVALENT:
        return key(_EQUIVALENT[plain])
    if len(plain) > _LEAST and not any(sign.isdecimal() for sign in plain):
        short = _SUFFIX.sub("", plain, count=1)
        plain = short if len(short) >= _LEAST else plain
    return plain[:-1] + "i" if plain[-1] == "y" else plain


def keys(text: str) -> tuple[str, ...]:
    """The keys of a text's content words, in order; a hyphenated word gives those of its parts."""
    return tuple(_keys(text))


def _keys(text: str) -> Iterator[str]:
    for match in WORD.finditer(text):
        word = match.group().lower()
        for piece in parts(word) or (word,):
            if piece not in STOP_WORDS and piece not in _EMPTY:
                yield key(piece)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


NUMBER = re.compile(r"(?<![\w.\[])\d+(?:[.,·]\d+)*(?![\]\w])")
"""A number in digits that is neither part of a name nor a citation."""

PATTERNS: dict[str, re.Pattern[str]] = {
    # A test of significance is reported where a result is.
    "p value": _pattern(r"\bp\s?(?:[-–]?values?)?\s?(?:[<>=≤≥]|of 0?\.)|\bns\b|\bn\.s\."),
    # Intervals and spreads stand beside measured effects.
    "interval": _pattern(
        r"\b\d{2}\s?% ?(?:ci\b|confidence|cri\b)|\bCI\b|confidence interval|±|\+/-|\+/−"
    ),
    # Shares and ratios say how large an effect was.
    "proportion": _pattern(r"\d\s?%|\bper ?cent\b|\b(?:odds|hazard|risk|rate) ratio\b|\b[orh]r\b"),
    # Authors say of a result whether it is significant; of a method they seldom do.
    "significant": _pattern(r"\bsignifican\w+"),
    # Finding no effect is a result too, and is said in other words.
    "no difference": _pattern(
        r"\b(?:no|not|n't|without|neither|nor|any)\b[^.;]{0,50}\b(?:differ\w*|effects?|associat\w*"
        r"|benefit\w*|correlat\w*|chang\w*|improv\w*|reduc\w*|increas\w*|impact|influence"
        r"|significan\w*|affect\w*|superior\w*)"
        r"|\b(?:unchanged|unaffected|similar(?:ly)?|comparable|regardless|non-?significant"
        r"|did not|failed to|equivalent|equal(?:ly)?|non-?inferior)\b"
    ),
    # An effect has a direction.
    "direction": _pattern(
        r"\b(?:increas|decreas|reduc|improv|higher|lower|greater|less|fewer|more|better|worse|longer"
        r"|shorter|larger|smaller|elevat|rais|rose|fell|declin|drop|attenuat|enhanc|inhibit|suppress"
        r"|prevent|promot|induc|protect|superior|inferior|faster|slower|earlier|later|diminish|lessen"
        r"|activat|upregulat|downregulat|up-regulat|down-regulat|impair|block|abolish|gain|lost)\w*"
    ),
    # What was compared is named where the result of comparing is told.
    "comparison": _pattern(
        r"\b(?:than|versus|vs|compared (?:with|to)|in comparison|relative to|both (?:groups|arms)"
        r"|between(?: the)?[\w ]{0,30}(?:groups?|arms?|treatments)|among the|respectively"
        r"|difference[sd]?)\b"
    ),
    # The words by which authors announce what they found.
    "found": _pattern(
        r"\b(?:we (?:found|show|report|demonstrat|observ|identif|conclud|provide)\w*"
        r"|results? (?:show|suggest|indicat|demonstrat|reveal|provide|support|establish)\w*"
        r"|(?:was|were) (?:found|observed|associated|seen|detected|noted)|showed|shown|revealed"
        r"|found (?:that|to)|associated with|demonstrat\w+|resulted in|led to|correlat\w+)\b"
    ),
    # The words by which they draw a conclusion.
    "concluding": _pattern(
        r"\b(?:in conclusion|conclusions?|conclude|thus|therefore|taken together|in summary|overall"
        r"|these (?:data|results|findings|observations|studies)|collectively|together|suggest\w*"
        r"|our (?:data|results|findings|study|observations)|indicat(?:e|es|ing) that)\b"
    ),
    # What a study set out to do, or did to its patients, is not what it found.
    "aim": _pattern(
        r"\b(?:aim(?:s|ed)?|objectives?|purpose|sought|hypothes\w+|whether"
        r"|we (?:investigat|examin|evaluat|assess|review|discuss|stud|compar|explor|test|us|perform"
        r"|measur|analy)\w*|to (?:determine|investigate|evaluate|assess|examine|compare|test|study)"
        r"|were (?:randomi[sz]ed|randomly|recruited|enrolled|included|assigned|measured|collected"
        r"|excluded)|(?:primary|secondary) (?:outcomes?|end ?points?|efficacy))\b"
    ),
    # What is not known yet is no evidence.
    "unknown": _pattern(
        r"\b(?:unknown|unclear|poorly understood|remains?|little is known|not (?:yet|been|fully)"
        r"|controversial|further (?:stud|research|investigation|trials)\w*|(?:is|are) needed"
        r"|warranted|limitations?|however)\b"
    ),
    # A guess is weaker evidence than a report.
    "hedge": _pattern(
        r"\b(?:may|might|could|can|possib\w+|potential\w*|appear\w*|seem\w*|likely|probabl\w+"
        r"|perhaps|speculat\w+)\b"
    ),
    "denial": _pattern(
        r"\b(?:no|not|never|neither|nor|cannot|none|without|unable|fail\w*)\b|n't\b"
    ),
    # What others found is cited.
    "cited": re.compile(r"\[\d+(?:[,;–\- ]+\d+)*\]|\bet al\b|\bprevious(?:ly)? \w+", re.IGNORECASE),
    # Results point to the tables and figures that hold them.
    "pointer": _pattern(r"\b(?:tables?|fig(?:ure)?s?\.?) ?S?\d"),
    # Results are told in the past.
    "past": _pattern(r"\b(?:was|were|had|did)\b"),
    # The authors speak of their own work.
    "ours": _pattern(r"\b(?:we|our|here|this (?:study|trial)|present study)\b"),
}
"""What a sentence's words tell of its part in a report, by name, each with its reason."""
