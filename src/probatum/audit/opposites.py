"""Words of which one says the opposite of the other, as articles on treatment use them."""

import re


def any_of(words: str) -> re.Pattern[str]:
    """A pattern for any of some words or phrases, whole, in any case."""
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


OPPOSITES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (any_of(one), any_of(other))
    for one, other in (
        (
            r"conclusive\w*|certain|proven|clear",
            r"borderline|inconclusive\w*|uncertain|unclear|unproven",
        ),
        (
            r"only (?:as long as|so long as|while|if|when|in)|as long as|alone",
            r"whether or not|regardless|irrespective|in (?:every|all|any)",
        ),
        (r"only|solely|nobody but", r"everybody|everyone|anybody|anyone|regardless|whatever"),
        (r"given|started|begun", r"withheld|held back|left out"),
        (r"halv\w+|half", r"doubl\w+|twice the"),
        (
            r"only (?:to|for|in|if|when|while|as long as|those|people)",
            r"also (?:to|for|in|if|when)|even (?:for|in|if|when|with)",
        ),
        (r"reasonable|beneficial|helpful|useful", r"harmful|useless|of no use"),
        (
            r"unilateral\w*|(?:one|a single) (?:ear|eye|side|leg|arm|kidney|lung|knee|hip)",
            r"bilateral\w*|both (?:ears|eyes|sides|legs|arms|kidneys|lungs|knees|hips)",
        ),
        (r"few|fewest|hardly any|small number|minority", r"most|many|nearly all|majority"),
        (r"actual|real", r"ideal|lean|adjusted"),
        (
            r"continu\w+|maintain\w*|carr\w+ on|go(?:es)? on|going on|kept? (?:on|up)"
            r"|stays? on|remains? on|keeps? (?:taking|on)",
            r"stop\w*|discontinu\w+|withdraw\w*|ended|comes? off|taken off",
        ),
        (r"increas\w+|rais\w+|higher|greater|more", r"reduc\w+|lower\w*|decreas\w+|fewer|less"),
        (r"shorten\w*|shorter", r"prolong\w*|lengthen\w*|longer"),
        (r"improv\w+|better", r"worsen\w*|worse"),
        (
            r"untreated|without treatment|not treated",
            r"(?:with|despite|after) (?:\w+ )?treatment|treated",
        ),
        (r"minimum|lowest|smallest", r"highest|largest|maximal"),
        (
            r"symptomatic|symptoms persist\w*|persistent symptoms",
            r"asymptomatic|free (?:of|from) symptoms|without symptoms|symptom-free",
        ),
        (r"lifelong|for life|life-long|indefinitely", r"discharg\w+|can be stopped|after which"),
        (r"superior|superiority", r"(?<!non-)inferior|(?<!non-)inferiority"),
        (r"contra-?indicat\w+", r"caution only|only (?:with )?caution|merely caution"),
        (
            r"promptly|without delay|at once|immediately|straight away|as soon as",
            r"(?:can|may) (?:wait|be (?:held|delayed|postponed|deferred))|(?:held|waits?"
            r"|wait) until"
            r"|once [\w ]{3,40} (?:completed|finished|over)|at leisure|in due course",
        ),
        (r"only an alternative|last resort|ranks? last", r"level with|equally|either may|on a par"),
        (
            r"any (?:one )?of (?:these|them)|any one|one (?:is|of them is) enough|a single one",
            r"all of (?:these|them)(?: are| is)? (?:needed|required)|all (?:are )?(?:needed"
            r"|required)",
        ),
        (
            r"slow\w*|lower(?:ing|ed)? the (?:infusion )?rate",
            r"fast\w*|quick\w*|rapid\w*|accelerat\w*",
        ),
        (r"early|earlier", r"late|later"),
        (
            r"safe|safely|harmless",
            r"emergenc(?:y|ies)|hazard\w*(?! ratio)|danger\w*|harm|harms|harmful|fatal|unsafe"
            r"|risky",
        ),
        (
            r"rare|rarely|uncommon|seldom|infrequent\w*",
            r"common|commonly|frequent|frequently|often",
        ),
        (
            r"mild|moderate(?! (?:certainty|quality|evidence|risk|to severe))",
            r"(?<!moderate to )severe",
        ),
        (r"permanent\w*|irreversibl\w+", r"transient\w*|temporary|reversible|self-limit\w+"),
        (r"above|over|exceed\w*|more than", r"below|under|less than"),
        (r"upper", r"lower"),
        (r"likely|likelier", r"unlikely"),
        (r"high[- ]dose", r"low[- ]dose"),
        (r"high(?:er|est)? risk", r"(?:low(?:er|est)?|moderate) risk"),
        (r"type 1", r"type 2"),
        (r"acute", r"chronic"),
        (r"left", r"right"),
        (r"inpatients?|in hospital", r"outpatients?|at home"),
        (r"men|males?|boys", r"women|females?|girls"),
        (r"positive", r"negative"),
        (r"full", r"partial|half"),
        (
            r"single|once(?! \w+ (?:has|have|is|are|was|were|had)| the\b| an?\b|[\w ,]* (?:has"
            r"|have) )",
            r"repeated\w*",
        ),
        (r"induction|loading", r"maintenance"),
    )
)
"""Pairs: a text that has one side only says the reverse of one that has the other only."""
