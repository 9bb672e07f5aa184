"""Stems: a key under which the inflected forms of a word, and plain synonyms, meet."""

import re
from functools import lru_cache

from probatum.proof.lexicon import SAME
from probatum.text.words import lemma

_IRREGULAR = {
    "given": "give", "gave": "give", "taken": "take", "took": "take", "began": "begin",
    "begun": "begin", "shown": "show", "found": "find", "led": "lead", "rose": "rise",
    "risen": "rise", "fell": "fall", "fallen": "fall", "grew": "grow", "grown": "grow",
    "held": "hold", "kept": "keep", "left": "leave", "chosen": "choose", "chose": "choose",
    "seen": "see", "saw": "see", "made": "make", "known": "know", "drawn": "draw", "fed": "feed",
    "worsened": "worsen", "died": "die", "dying": "die", "lying": "lie", "dead": "die",
    "death": "die", "met": "meet", "lost": "lose", "loss": "lose", "understood": "understand",
    "reduction": "reduce", "introduction": "introduce", "prescription": "prescribe",
    "absorption": "absorb", "administration": "administer", "administrate": "administer",
    "decision": "decide", "exclusion": "exclude", "inclusion": "include", "infusion": "infuse",
    "diffusion": "diffuse", "transfusion": "transfuse", "production": "produce",
    "induction": "induce", "response": "respond", "failure": "fail", "exposure": "expose",
    "growth": "grow", "choice": "choose", "analysis": "analyz", "analyses": "analyz",
    "comparison": "compare", "maintenance": "maintain", "resistant": "resist",
    "resistance": "resist", "dependent": "depend", "dependence": "depend", "tolerance": "tolerate",
    "avoidance": "avoid", "removal": "remove", "withdrawal": "withdraw", "withdrawn": "withdraw",
    "survival": "survive", "arrival": "arrive", "usage": "use", "utilize": "use", "beneficial":
    "benefit", "effective": "effect", "effectively": "effect", "efficacious": "effect",
    "effectiveness": "effect", "efficacy": "effect", "safety": "safe", "safely": "safe",
    "severity": "severe", "toxicity": "toxic", "frequency": "frequent", "presence": "present",
    "likelihood": "likely", "length": "long", "significance": "significant", "pregnant":
    "pregnancy", "elevate": "elevate", "excretion": "excrete", "secretion": "secrete",
    "burnt": "burn", "withheld": "withhold", "born": "birth", "drunk": "drink", "spoken": "speak",
    "deficient": "deficiency", "weigh": "weight", "bleed": "bleeding", "bled": "bleeding",
}  # fmt: skip

_SUFFIXES = (
    # ending, what takes its place, the least letters that must stand before it
    ("ational", "", 5),
    ("isation", "iz", 3),
    ("ization", "iz", 3),
    ("fully", "ful", 3),
    ("ally", "al", 3),
    ("ily", "y", 3),
    ("ably", "abl", 3),
    ("ied", "y", 2),
    ("ment", "", 4),
    ("ting", "t", 3),
    ("ing", "", 3),
    ("ion", "", 4),
    ("ed", "", 3),
    ("ly", "", 4),
    ("e", "", 3),
)
_NUMBERED = re.compile(r"[a-z]{1,6}-\d{1,4}[a-z]?")
_DOUBLED = re.compile(r"([bdgmnprt])\1\Z")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word's key: case, number, spelling, inflection and plain synonyms put aside.

    A key only meets other keys. Endings that change the sense (-less, non-, anti-, hyper-) stay;
    names of drugs that differ by their ending (prednisone, prednisolone) stay apart.
    """
    key = _bare(word)
    return SAME_KEYS.get(key, key)


def _bare(word: str) -> str:
    plain = lemma(word)
    plain = _IRREGULAR.get(plain, plain)
    if not plain.isalpha():
        joined = plain.replace("‑", "-").replace("‐", "-")
        # IL-6 and IL6, COVID-19 and covid19
        return joined.replace("-", "") if _NUMBERED.fullmatch(joined) else joined
    for ending, instead, least in _SUFFIXES:
        if plain.endswith(ending) and len(plain) - len(ending) >= least:
            plain = plain[: -len(ending)] + instead
            break
    plain = _DOUBLED.sub(r"\1", plain)
    if plain.endswith("at") and len(plain) >= 7:
        plain = plain[:-2]
    return plain


SAME_KEYS: dict[str, str] = {}
"""Keys of words that mean the same here, and the key of the first of them."""


def _fill() -> None:
    for group in SAME:
        keys = [_bare(word) for word in group.split()]
        for key in keys:
            SAME_KEYS.setdefault(key, keys[0])


_fill()
