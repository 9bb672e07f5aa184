"""Another population: children for adults, a narrower or a wider group."""

import re
from random import Random

from probatum.evaluate.change import Change, Pair, first_match, put, shuffled

_EXCHANGED = (
    (re.compile(r"\badults\b", re.I), ("children", "infants", "pregnant women")),
    (re.compile(r"\badult (?=patients|women|men|dose|population|participants|subjects)", re.I), ("paediatric ",)),
    (re.compile(r"\bchildren\b", re.I), ("adults", "pregnant women")),
    (re.compile(r"\bp(?:a)?ediatric\b", re.I), ("adult",)),
    (re.compile(r"\b(?:infants|neonates|newborns)\b", re.I), ("adults", "adolescents")),
    (re.compile(r"\bpregnant women\b", re.I), ("children", "elderly men")),
    (re.compile(r"\b(?:in|during) pregnancy\b", re.I), ("in childhood", "in old age")),
    (re.compile(r"\b(?<!pregnant )(?<!wo)women\b", re.I), ("men", "children")),
    (re.compile(r"(?<!\w)men\b", re.I), ("women",)),
    (re.compile(r"\b(?:elderly|older) (?=patients|people|adults|persons|individuals)", re.I), ("young ",)),
    (re.compile(r"\badolescents\b", re.I), ("elderly people", "infants")),
)  # fmt: skip


def population_exchanged(pair: Pair, random: Random) -> Change | None:
    """Adults for children, children for pregnant women, men for women."""
    change = first_match(pair, random, _EXCHANGED)
    if change and re.search(
        rf"\b{re.escape(change.after.strip().lower())}\b", pair.statement.lower()
    ):
        return None
    return change


_NARROWED = (
    ("patients", ("patients over 65 years", "patients with renal failure", "diabetic patients")),
    ("children", ("children under 2 years", "malnourished children", "boys")),
    ("adults", ("adults over 60 years", "adults with liver disease", "hospitalised adults")),
    ("women", ("postmenopausal women", "women with diabetes")),
    ("people", ("people over 70 years", "people with HIV")),
    ("participants", ("male participants", "participants over 65 years")),
    ("individuals", ("obese individuals", "individuals with diabetes")),
    ("infants", ("preterm infants", "infants under 1 month")),
)


def population_narrowed(pair: Pair, random: Random) -> Change | None:
    """A smaller group than the source speaks of."""
    found = [
        (match, words)
        for noun, words in _NARROWED
        for match in re.finditer(
            rf"(?<![\w-]){noun}\b(?! (?:with|aged|over|under|who|in whom))", pair.statement, re.I
        )
    ]
    for match, words in shuffled(found, random):
        new = random.choice(words)
        added = next(word for word in new.split() if word.lower() != match.group().lower())
        if new.split()[-1] not in pair.lower_evidence or added.lower() not in pair.lower_evidence:
            return put(pair.statement, *match.span(), new)
    return None


_GROUPS = r"(?:patients|adults|children|women|men|people|individuals|persons|infants|cases|subjects|participants)"
_WIDENED = (
    (re.compile(rf"\b(?:some|most|many|selected|certain|few) (?:of the )?(?={_GROUPS}\b)", re.I), ("all ",)),
    (re.compile(rf"\b(?:hospitali[sz]ed|critically ill|high-risk|immunocompromised|obese|elderly|older|pregnant|postmenopausal|septic|malnourished|symptomatic|asymptomatic|young|healthy) (?={_GROUPS}\b)", re.I), ("",)),
    (re.compile(r"(?<=with )(?:very )?(?:severe|moderate|mild|acute|chronic|advanced|refractory|persistent|recurrent|uncontrolled|symptomatic|metastatic) (?=[a-z]{4})"), ("",)),
    (re.compile(r"\bonly (?=(?:in|if|for|when|after|to)\b)"), ("",)),
    (re.compile(r"(?<=patients) (?:over|under|above|below|aged|older than|younger than) [^,.;()]{0,12}years(?: of age| old)?"), ("",)),
)  # fmt: skip


def population_widened(pair: Pair, random: Random) -> Change | None:
    """A larger group than the source speaks of: its restriction dropped."""
    change = first_match(pair, random, _WIDENED)
    if change and change.after == "":
        # The evidence may say the same of everyone: then nothing was lost.
        left = change.before.strip().lower()
        return change if left in pair.lower_evidence else None
    return change
