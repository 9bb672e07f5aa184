"""By what route a sentence gives a medicine, in its words."""

from functools import lru_cache

from probatum.audit.opposites import any_of

ROUTES = {
    "by mouth": any_of(r"oral(?:ly)?|by mouth|per os|po|p\.o|swallow\w*"),
    "intravenous": any_of(r"intravenous(?:ly)?|iv|i\.v|into (?:a|the) veins?"),
    "intramuscular": any_of(r"intramuscular(?:ly)?|im|i\.m|into (?:a|the) muscle"),
    "subcutaneous": any_of(r"subcutaneous(?:ly)?|sc|s\.c|subcut|under the skin"),
    "rectal": any_of(r"rectal(?:ly)?"),
    "intranasal": any_of(r"(?:intra)?nasal(?:ly)?"),
    "buccal": any_of(r"buccal(?:ly)?"),
    "inhaled": any_of(r"inhal\w+|nebuli[sz]\w+"),
    "intrathecal": any_of(r"intrathecal(?:ly)?"),
}


@lru_cache(maxsize=5_000)
def routes(text: str) -> frozenset[str]:
    """The routes that a text names."""
    return frozenset(name for name, pattern in ROUTES.items() if pattern.search(text))
