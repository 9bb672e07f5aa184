"""Whether a clause affirms or denies, and whether the library's likest clause does the opposite."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from probatum.audit.case import AuditCase
from probatum.audit.claims import Claim
from probatum.audit.concepts import actions, diseases
from probatum.audit.evidence import Known
from probatum.audit.likeness import keys
from probatum.find.populations import populations
from probatum.text.polarity import Cue, Polarity, find_cues
from probatum.text.quantities import find_quantities

_SPLIT = re.compile(
    r";(?=\s)|\s[–—-]\s|,\s(?=(?:but|and|whereas|while|because|since|so|although|though|yet|who"
    r"|which|where|as)\b)|\s(?=(?:but|whereas|because|although|unless|except|if|when|until)\b)"
    r"|,\s(?=an?\s\w+\s(?:with|of|by|for|in|to|that|which)\b)|,\sand\s(?=no\w*\b)"
    r"|\sand\s(?=(?:stop|continue|give|start|avoid|use|reduce|increase|check|repeat)\b)"
    r"|\sand\s(?=(?:should|must|may|can|is|are|was|were|do|does)\b)|\.\s",
    re.IGNORECASE,
)
_DOUBLE = re.compile(
    r"\b(?:rather than|instead of|without|not|never|neither|no)\s(?:(?!or\b)[\w-]+\s){0,2}?"
    r"(?:no\b|not\b|delay\w*|postpon\w+|put off|deferr?\w*|gaps?\b|interrupt\w+|omit\w*"
    r"|without|wait\w*|contra-?indicat\w+)",
    re.IGNORECASE,
)
"""Two denials that give back the sense: 'rather than no', 'without delay'."""
_APART = re.compile(
    r"\b(?:than|versus|from|against) (?:in )?those without\b|\bno longer (?:so|true)\b"
    r"|\b(?:not|never|no)\s(?:to\s|be\s|go\s)?(?:exceed\w*|(?:more|less|fewer|longer|later|earlier|higher"
    r"|lower|faster|slower)\sthan|above|below|over|under|beyond)(?=[\w\s]{0,12}\d)",
    re.IGNORECASE,
)
"""Who is compared with, what was once said, a limit: it denies nothing of what is said now."""
_LOOKS_BACK = re.compile(
    r"\W*(?:so (?:do|does|did|is|are|too)|neither|nor|likewise|the same (?:holds|goes|applies"
    r"|is true)"
    r"|(?:everyone|everybody|anyone|all|nobody) else|the (?:others?|rest)\b"
    r"|[\w -]{3,50} (?:is|are) (?:another|others?|a further|also an?|likewise an?) )",
    re.IGNORECASE,
)
_NOR = re.compile(r"\bnor\b", re.IGNORECASE)
_UNDOES = re.compile(
    r"\b(?:withh[eo]ld\w*|delay\w*|postpon\w+|put off|deferr?\w*|omit\w*"
    r"|(?:says?|said|have|has|had) nothing|unsafe|useless|harmful|hazardous|dangerous"
    r"|unnecessary|refus\w+|forbid\w*|forbidden|banned|(?<!to )wait(?:s|ed|ing)? (?:for|until|till)"
    r"|rule[sd]? (?:[\w/-]+ ){0,3}out|unlikely|contra-?indicat\w+"
    r"|left out|leaves? out|los[et]s? (?:its|their|any) (?:place|role)|ha(?:s|ve|d) no (?:place"
    r"|role))\b",
    re.IGNORECASE,
)
"""Words that turn a sentence as a 'not' does."""
_STOPS = re.compile(r"\b(?:stop|discontinu)", re.IGNORECASE)
"""To stop is a step as well as a prohibition: `opposition.undoes` reads it."""
_HARMS = re.compile(
    r"\b(?:die[sd]?|death\w*|fatal\w*|harm\w*|risks?|toxic\w*|danger\w*|caus\w+|adverse)\b", re.I
)
_ASIDE = re.compile(r",\s(?:which|who|whose|as (?:used|given|taken|licensed))\b[^,]*,")
_CONDITION = re.compile(
    r"\A\s*(?:if|when|unless|except|until|where|without)\b[^,]*(?:,|\Z)", re.IGNORECASE
)
_SAID, _TOLD, _NEAR, _TELLING = 0.64, 0.3, 0.1, 1.2
_FEWEST, _REACH, _WHOLE = 2, 3, 0.6
_PHRASE = 30
"""Code points from the last word reached in which a name of several words may end."""


@dataclass(frozen=True)
class Denial:
    """A word that denies or undoes, and what it denies, nearest first."""

    of: tuple[str, ...]
    is_prohibition: bool
    word: str = ""
    looks_back: bool = False


@dataclass(frozen=True)
class Clause:
    """A clause: its words, what it names, and what is denied in it."""

    text: str
    names: frozenset[str]
    denials: tuple[Denial, ...]

    def denied(self, shared: frozenset[str]) -> list[Denial]:
        """The denials of anything among some names, and all that is forbidden."""
        return [
            one for one in self.denials if shared & set(one.of) or not one.of or one.is_prohibition
        ]


def opposite(case: AuditCase, claim: Claim) -> Known | None:
    """The library's sentence that denies what a clause of the claim affirms, or the reverse.

    The clauses name the same things; no clause as like has the claim's own sense. A denial counts
    only where it is of something that both name.
    """
    if _LOOKS_BACK.match(claim.text) or contrasts(claim.text):
        return None
    for clause in clauses(claim.text):
        mine = clause.names - case.subject_names
        if len(mine) < _FEWEST:
            continue
        found = _opposite(case, claim, clause, mine)
        if found is not None and not _says_the_same(case, claim, found):
            return found
    return None


@lru_cache(maxsize=5_000)
def contrasts(text: str) -> bool:
    """Whether a text sets one thing against another: what it denies is the other one."""
    return any(cue.kind is Polarity.CONTRAST for cue in find_cues(text))


def looks_back(text: str) -> bool:
    """Whether a sentence takes its verb from the one before ('So does …')."""
    return bool(_LOOKS_BACK.match(text))


def _says_the_same(case: AuditCase, claim: Claim, known: Known) -> bool:
    """Whether a sentence is the claim in nearly its words, with as many denials."""
    alike = any(one is known for _, one in case.alike(claim, _WHOLE))
    mine, theirs = denials_in(claim.text), denials_in(known.text)
    return alike and (mine == theirs or min(mine, theirs) > 0)


def denials_in(text: str) -> int:
    """How many words deny anything in the clauses of a text, its conditions left out."""
    return sum(len(clause.denials) for clause in clauses(text))


def _opposite(case: AuditCase, claim: Claim, clause: Clause, mine: frozenset[str]) -> Known | None:
    weights = case.pool.weights
    best: tuple[float, Known] | None = None
    agreeing = 0.0
    likest = next((one for _, one in case.alike(claim, 0.0)), None)
    for known in case.bearing(claim):
        if not _comparable(claim, known) or contrasts(known.text):
            continue
        stands = known.is_current or known is likest or case.cites(claim, known)
        for other in clauses(known.text):
            theirs = other.names - case.subject_names
            if bool(_STOPS.search(clause.text)) != bool(_STOPS.search(other.text)):
                continue  # to stop is neither to forbid nor to advise
            shared = mine & theirs
            said, told = weights.share(mine, theirs), weights.share(theirs, mine)
            here, there = clause.denied(shared), other.denied(shared)
            if any(
                not one.looks_back and one.of and one.of[0] not in shared for one in here + there
            ):
                continue
            if len(here) % 2 == len(there) % 2:
                agreeing = agreeing if _face_apart(clause, other) else max(agreeing, said)
            elif (
                stands
                and len(here) + len(there) == 1
                and said >= _SAID
                and told >= _TOLD
                and weights.total(shared) >= _TELLING
                and not _warns_alike(here, there, claim.text, known.text)
                and (best is None or said > best[0])
            ):
                best = (said, known)
    return best[1] if best and agreeing < best[0] - _NEAR else None


def _face_apart(one: Clause, other: Clause) -> bool:
    """Whether the same limit bounds the one from above and the other from below."""
    mine, theirs = _limits(one.text), _limits(other.text)
    return any(mine.get(number, side) != side for number, side in theirs.items())


@lru_cache(maxsize=5_000)
def _limits(text: str) -> dict[Fraction, str]:
    return {
        quantity.low: quantity.comparator[:1]
        for quantity in find_quantities(text)
        if quantity.low is not None and quantity.comparator[:1] in ("<", ">")
    }


def _warns_alike(here: list[Denial], there: list[Denial], said: str, told: str) -> bool:
    """Whether one side forbids what the other says does harm."""
    if any(one.is_prohibition for one in here) and not there:
        return bool(_HARMS.search(told))
    if any(one.is_prohibition for one in there) and not here:
        return bool(_HARMS.search(said))
    return False


def _comparable(claim: Claim, known: Known) -> bool:
    """Whether both speak of the same drugs, conditions and people, as far as both name any."""
    mine, theirs = actions(claim.text), actions(known.text)
    if mine and theirs and not mine & theirs:
        return False
    ill, theirs_ill = diseases(claim.text), diseases(known.text)
    if ill and theirs_ill and not ill & theirs_ill:
        return False
    spoken, told = populations(claim.text), populations(known.text)
    return not (spoken and told) or bool(spoken & told)


@lru_cache(maxsize=5_000)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a sentence that say something; conditions ('if …') are none."""
    return tuple(_clauses(text))


def _clauses(text: str) -> Iterator[Clause]:
    for part in _SPLIT.split(_ASIDE.sub(" ", text)):
        rest = _CONDITION.sub("", part, count=1)
        if rest.strip():
            condition = part[: len(part) - len(rest)]
            names = keys(rest) if find_cues(condition) else keys(part)
            yield Clause(rest, names, tuple(_denials(rest)))


def _denials(clause: str) -> Iterator[Denial]:
    """Cues of denial and words that undo, pairs that cancel left out."""
    plain = _APART.sub(" ", clause)
    if _DOUBLE.search(plain):
        plain = _NOR.sub(" ", _DOUBLE.sub(" ", plain))
    cues = [
        cue
        for cue in find_cues(plain)
        if cue.kind is not Polarity.CONTRAST and not _STOPS.match(plain, cue.start)
    ]
    for cue in cues:
        yield Denial(
            _nearest(plain, cue), cue.kind is Polarity.PROHIBITION,
            plain[cue.start : cue.end].lower(), cue.scope_start < cue.start,
        )  # fmt: skip
    for match in _UNDOES.finditer(plain):
        if not any(cue.start <= match.start() < cue.end for cue in cues):
            yield Denial(tuple(keys(plain)), False, match.group().lower(), looks_back=True)


def _nearest(text: str, cue: Cue) -> tuple[str, ...]:
    """What a cue denies, nearest first; of what stands before it where it looks back."""
    looks_back = cue.scope_start < cue.start
    words = [
        (match.start(), match.end())
        for match in re.finditer(r"[^\W_][\w-]*", text[cue.scope_start : cue.scope_end])
    ]
    if looks_back:
        words.reverse()
    found: list[str] = []
    at = cue.scope_start
    for start, end in words:
        at = cue.scope_start + start
        if cue.start <= at < cue.end:
            continue
        found += sorted(keys(text[at : cue.scope_start + end]))
        if len(found) >= _REACH and not looks_back:
            break
    end = cue.scope_end if looks_back else min(cue.scope_end, at + _PHRASE) if words else 0
    named = keys(text[cue.scope_start : max(cue.scope_start, end)])
    return (*found, *sorted(name for name in named if name.startswith("=")))
