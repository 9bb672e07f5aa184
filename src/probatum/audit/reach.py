"""Whether a claim reaches further than its partner: to all for some, to what the partner bars."""

import re

from probatum.audit.opposites import any_of
from probatum.audit.pair import BARELY, Pair
from probatum.audit.parity import clauses, denials_in
from probatum.find.populations import populations

_ALL = re.compile(
    r"\b(?:(?:in|to|for|of|by|with|from) (?:every|all|any) (?:\w+ ){0,2}?(?:patients?|persons?"
    r"|people"
    r"|child(?:ren)?|adults?|wom[ae]n|m[ae]n|cases?|size|age|kind|degree|severity)"
    r"|everywhere|in every case|in all cases|regardless|irrespective|no matter|whether or not"
    r"|whatever (?:the|their|its)|at any (?:time|dose|age|stage|rate|level)|of any (?:size|age"
    r"|kind)"
    r"|every (?:patient|person|child|adult|woman) with|(?:everybody|everyone) with)\b",
    re.IGNORECASE,
)
_SOME = any_of(
    r"only|unless|except|where|if|when|who|whose|those|selected|certain|some|at (?:\w+ )?risk"
    r"|(?:increased|high|raised|highest) risk|or more|or less|at least|more than|fewer than"
    r"|less than|above|below|non-?severe|severe|essential|stable|may|consider\w*|could|prematurely"
)
"""Words by which a sentence keeps to some, or to what may be."""
_WHETHER = any_of(r"whether or not|regardless|irrespective|no matter|everywhere|at any time")
_LETS = re.compile(
    r"\b(?:no (?:bar|obstacle|hindrance|barrier|impediment|objection|harm|longer a bar"
    r"|contraindication)"
    r"(?! for)|not an? (?:bar|obstacle|hindrance|contraindication)"
    r"|(?:can|may|could) (?:safely |still |well |also |be )*(?:stopped|combined|taken|given|used"
    r"|continued"
    r"|ignored|skipped|left out|picked|chosen|start\w*) (?:at any time|together|safely|freely"
    r"|anyway"
    r"|all the same|without|with|in|to|for|even)"
    r"|(?:is|are) (?:also |quite |perfectly |generally |considered )?(?:safe|suitable|acceptable"
    r"|allowed"
    r"|permitted|harmless|appropriate) (?:for|in|to|with|even|together|when)"
    r"|(?:hold|apply|applies|holds|works?) (?:equally|just as well|as well|too|also)"
    r"|needs? no (?!longer)(?:\w+ ){0,3}(?:than|rate|cover|caution|change|care)"
    r"|even (?:to|in|for) (?:people|patients|those|children|women|adults))\b",
    re.IGNORECASE,
)
_BARS = any_of(
    r"contra-?indicat\w+|not recommended|not (?:to )?be (?:given|used|taken|stopped|combined"
    r"|started)"
    r"|do(?:es)? not (?:apply|recommend|use|give|stop|combine|start)|must not|should not|never"
    r"|avoid\w*"
    r"|not for|at the minimum|not above|no contra-?indication|only (?:to|for|in|when|if)"
    r"|boxed warning"
    r"|raises the risk|increases the risk|nor (?:is|are|for)"
)
_SHARED = 2


def for_all(pair: Pair) -> str | None:
    """'In every patient', 'of any size', where the partner keeps to some."""
    said = _ALL.search(pair.said)
    if said is None or pair.found.weight < BARELY or _ALL.search(pair.told):
        return None
    if any(_ALL.search(one.text) for one in pair.found.near):
        return None
    some = _SOME.search(pair.told)
    if not (some or populations(pair.told) - populations(pair.said)):
        return None
    rest = pair.said[: said.start()] + pair.said[said.end() :]
    if _SOME.search(rest) and not _WHETHER.search(pair.said):
        return None
    return (
        f"It says “{some.group()}”, not “{said.group()}”." if some else "It says so of some only."
    )


def lets_through(pair: Pair) -> str | None:
    """'No bar to treatment', 'safe in', of what the partner forbids."""
    said = _LETS.search(pair.said)
    if said is None or pair.found.weight < BARELY or denials_in(_LETS.sub(" ", pair.said)):
        return None
    barred = _BARS.search(pair.told)
    if not barred or _LETS.search(pair.told):
        return None
    if any(_LETS.search(one.text) or not _BARS.search(one.text) for one in pair.found.near):
        return None
    mine = frozenset(name for one in clauses(pair.said) for name in one.names)
    theirs = frozenset(name for one in clauses(pair.told) for name in one.names)
    if len(mine & theirs - pair.case.subject_names) < _SHARED:
        return None
    return f"It says “{barred.group()}”, not “{said.group()}”."
