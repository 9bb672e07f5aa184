"""Whether a claim reaches further than its partner: to all for some, to what the partner bars."""

import re

from probatum.audit.opposites import any_of
from probatum.audit.pair import BARELY, Pair
from probatum.audit.parity import clauses, denials_in
from probatum.find.populations import populations

_ALL = re.compile(
    r"\b(?:(?:in|to|for|of|by|with|from) (?:every|all|any) (?:\w+ ){0,2}?(?:patients?|persons?|people"
    r"|child(?:ren)?|adults?|wom[ae]n|m[ae]n|cases?|size|age|kind|degree|severity)|every pregnant \w+"
    r"|everywhere|in every case|in all cases|regardless|irrespective|no matter|whether or not"
    r"|whatever (?:the|their|its)|at any (?:time|dose|age|stage|rate|level)|of any (?:size|age|kind)"
    r"|every (?:patient|person|child|adult|woman) with|(?:everybody|everyone) with)\b",
    re.IGNORECASE,
)
_SOME = any_of(
    r"only|unless|except|where|if|when|who|whose|those|selected|certain|some|at (?:\w+ )?risk"
    r"|(?:increased|high|raised|highest) risk|or more|or less|at least|more than|fewer than"
    r"|less than|above|below|non-?severe|severe|essential|stable|may|consider\w*|could|prematurely"
)
"""Words by which a sentence keeps to some, or to what may be."""
_LETS = re.compile(
    r"\b(?:no (?:bar|obstacle|hindrance|barrier|impediment|objection|harm|longer a bar|contraindication)"
    r"(?! for)|not an? (?:bar|obstacle|hindrance|contraindication)"
    r"|(?:can|may|could) (?:safely |still |well |also |be )*(?:stopped|combined|taken|given|used|continued"
    r"|ignored|skipped|left out|picked|chosen|start\w*) (?:at any time|together|safely|freely|anyway"
    r"|all the same|without|with|in|to|for|even)"
    r"|(?:is|are) (?:also |quite |perfectly |generally |considered )?(?:safe|suitable|acceptable|allowed"
    r"|permitted|harmless|appropriate) (?:for|in|to|with|even|together|when)"
    r"|(?:hold|apply|applies|holds|works?) (?:equally|just as well|as well|too|also)"
    r"|needs? no (?!longer)(?:\w+ ){0,3}(?:than|rate|cover|caution|change|care)"
    r"|even (?:to|in|for) (?:people|patients|those|children|women|adults))\b",
    re.IGNORECASE,
)
_BARS = any_of(
    r"contra-?indicat\w+|not recommended|not (?:to )?be (?:given|used|taken|stopped|combined|started)"
    r"|do(?:es)? not (?:apply|recommend|use|give|stop|combine|start)|must not|should not|never|avoid\w*"
    r"|not for|at the minimum|not above|no contra-?indication|only (?:to|for|in|when|if)|boxed warning"
    r"|raises the risk|increases the risk|nor (?:is|are|for)"
)
_MOST_NEAR = 0.1


def for_all(pair: Pair) -> str | None:
    """'In every patient', 'of any size', where the partner keeps to some."""
    said = _ALL.search(pair.said)
    if said is None or pair.found.weight < BARELY or _ALL.search(pair.told):
        return None
    if any(_ALL.search(one.text) for one in pair.found.near):
        return None
    kept = _SOME.search(pair.told) or populations(pair.told) - populations(pair.said)
    if not kept or (_SOME.search(pair.said, said.end()) and not _KEPT_ANYHOW.search(pair.said)):
        return None
    words = f"“{_SOME.search(pair.told).group()}”" if _SOME.search(pair.told) else "some only"
    return f"It says {words}, not “{said.group()}”."


_KEPT_ANYHOW = any_of(r"whether or not|regardless|irrespective|no matter|everywhere|at any time")


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
    if len(mine & theirs - pair.case.subject_names) < 2:
        return None
    return f"It says “{barred.group()}”, not “{said.group()}”."
