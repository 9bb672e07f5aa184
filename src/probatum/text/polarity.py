"""Polarity: words that deny, forbid or exclude, and how far they reach in their sentence."""

import re
from enum import StrEnum
from typing import NamedTuple


class Polarity(StrEnum):
    """How a cue turns what stands in its scope."""

    NEGATION = "negation"
    """not, no, without, neither … nor, failed to, absence of"""
    PROHIBITION = "prohibition"
    """do not, avoid, contraindicated, recommend against, must not, never use"""
    CONTRAST = "contrast"
    """rather than, instead of: what follows is set against what stands before"""


class Cue(NamedTuple):
    """A cue and its scope; offsets are 0-based, half-open, in code points.

    The scope is the part of the sentence that the cue turns; a cue that looks back
    ('X is contraindicated') has its scope before it.
    """

    start: int
    end: int
    kind: Polarity
    scope_start: int
    scope_end: int


_PROHIBITION = r"""
    (?:must|should|shall|ought|may|can|could|need|do)\s(?:not|never)(?:\sbe)?
    (?:\s(?:routinely|usually|normally|generally))?(?=\s(?:be\b|us|giv|offer|prescrib|start|stop
    |administ|combin|repeat|exceed|delay|wait|initiat|continu|take|perform|recommend|apply|treat
    |routinely|consider|withhold|rely|ignore|add|crush|mix|inject|infuse|expose|attempt|induce
    |switch
    |chang|discontinu|increase|reduce|restart|order|test|screen|measure|refer|remove|burn|share))
  | (?:don['’]t|mustn['’]t|shouldn['’]t|cannot|can['’]t)(?=\s(?:be|us|giv|tak|offer|start|stop))
  | never(?=\s(?:us|giv|be|offer|start|stop|exceed|tak|combin|leave|inject))
  | avoid(?:s|ed|ing|ance\sof)? | refrain(?:s|ing)?\sfrom
  | (?:recommend(?:s|ed|ation)? | advis(?:e|es|ed) | advice | suggest(?:s|ed)? | caution(?:ed)?
      | warn(?:s|ed)? | argue[sd]? | decide[sd]?)\s(?:strongly\s)?against
  | (?:not|never)\s(?:generally\s|routinely\s|usually\s|be\s|currently\s|therefore\s)*
      (?:recommended|advised|advisable|indicated|suitable|appropriate|licensed|approved|suggested
      |considered(?!\s(?:to\sbe|as|different|part)\b)|offered|permitted|allowed|advocated|used|given|needed|necessary|required)
  | contra-?\s?indicated | contra-?\s?indications?(?:\s(?:to|for|of|include|includes|are)\b|(?=:))
  | unsuitable | inadvisable | inappropriate | withhold(?:ing)? | withheld
  | (?:stop(?:ped)? | discontinue[d]? | discontinuation)(?=\s(?:the|treatment|therapy|drug|if|it))
"""
_NEGATION = r"""
    neither | nor | without | no\slonger | not\sonly(?P<only>) | (?<!whether\sor\s)not
  | no(?!\s?\.?\s?\d)(?!\sdoubt)
    (?!\s(?:later|sooner|earlier|longer|more|less|fewer|higher|lower|faster)\sthan)
  | none\sof | none | never | cannot | can['’]t | won['’]t | isn['’]t | aren['’]t | wasn['’]t
  | weren['’]t | don['’]t | doesn['’]t | didn['’]t | hasn['’]t | haven['’]t | couldn['’]t
  | wouldn['’]t | shouldn['’]t
  | fail(?:s|ed|ing|ure)?\sto | absence\sof | absent | lack(?:s|ed|ing)?(?:\sof)?
  | free\s(?:of|from) | negative\sfor | denie[sd] | rule[sd]?\sout | ruling\sout
  | exclud(?:e[sd]?|ing) | unable\sto | unlikely(?:\sto)? | ineffective | insufficient\sevidence
  | little\sevidence | hardly | barely | prevent(?:s|ed|ing)?\sfrom | with\sthe\sexception\sof
  | except(?:\sfor)? | but\snot
"""
_CONTRAST = r"rather\sthan | instead\sof | in\splace\sof | as\sopposed\sto | in\spreference\sto"

_CUE = re.compile(
    rf"\b(?:(?P<prohibition>{_PROHIBITION})|(?P<contrast>{_CONTRAST})"
    rf"|(?P<negation>{_NEGATION}))(?![\w-])",
    re.VERBOSE,
)
"""For text in lower case, as are the patterns below: ignoring case would be much slower."""
_BOUNDARY = re.compile(
    r"[;:.!?](?=\s|\Z)|,?\s(?:but|however|although|though|whereas|while|unless|except|because|since"
    r"|therefore|instead|yet)\b|\s[–—-]\s|,\s(?=(?:and|or)\s(?:should|must|may|can|is|are|was|were"
    r"|will|has|have|then)\b)|,\s(?=(?:which|who|it|they|we|this|the|use|give|offer|start|consider"
    r")\b)|\)|\n"
)
_BACKWARD = re.compile(
    r"(?:contra-?\s?indicated|unsuitable|inadvisable|inappropriate|withheld|ineffective|unlikely"
    r"|(?:not|never)\s.*|avoided|ruled\sout)\Z"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s\Z")
_CLAUSE_START = re.compile(
    r"[;:.!?]\s|,\s(?:but|and|while|whereas|although)\s|\n|\(", re.IGNORECASE
)


_ORDER = re.compile(r"(?:\A|[.;:,•▪■●○◦*)(–—-]|\b(?:please|and|but|or|so|therefore|then))\s*\Z")


def find_cues(text: str) -> list[Cue]:
    """The cues of polarity in a sentence, in order. 'not only' is none.

    Scope by rule, after Chapman et al., "A simple algorithm for identifying negated findings and
    diseases in discharge summaries" (J Biomed Inform 2001;34:301-10), but to the end of the clause:
    forward to the next boundary (; : , but …), or back to the start of the clause where the cue
    stands after what it turns ('X is contraindicated', 'X should not be used').
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = text
    return [
        _cue(lower, match)
        for match in _CUE.finditer(lower)
        if match["only"] is None and lower[match.start() - 1 : match.start()] != "-"
    ]


def _cue(text: str, match: re.Match[str]) -> Cue:
    kind = Polarity(match.lastgroup or "negation")
    start, end = match.span()
    if match.group().startswith("do ") and not _ORDER.search(text, max(0, start - 12), start):
        kind = Polarity.NEGATION
    boundary = _BOUNDARY.search(text, end)
    scope_start, scope_end = end, boundary.start() if boundary else len(text)
    if _looks_back(text, match):
        starts = [m.end() for m in _CLAUSE_START.finditer(text, 0, start)]
        scope_start = starts[-1] if starts else 0
    return Cue(start, end, kind, scope_start, scope_end)


def _looks_back(text: str, match: re.Match[str]) -> bool:
    """Whether the cue turns what stands before it: 'X is contraindicated', 'X should not be'."""
    if match["contrast"]:
        return False
    words = match.group()
    if _BACKWARD.match(words):
        return True
    if words not in ("no", "without", "not") and _PASSIVE.search(text, 0, match.start()):
        return True
    return match["prohibition"] is not None and (
        words.endswith(" be") or (words.endswith("not") and text.startswith(" be ", match.end()))
    )


def is_turned(text: str, start: int, end: int) -> bool:
    """Whether the words at a span of a sentence stand in the scope of an odd number of cues.

    Two cues give back the sense: 'not without benefit'. A contrast counts as a cue.
    """
    cues = find_cues(text)
    return sum(c.scope_start <= start and end <= c.scope_end for c in cues) % 2 == 1
