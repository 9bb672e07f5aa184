"""Language codes as ISO 639-1 where it has one."""

_TWO_LETTERS = {
    "afr": "af", "ara": "ar", "bos": "bs", "bul": "bg", "cat": "ca", "chi": "zh", "zho": "zh",
    "cze": "cs", "ces": "cs", "dan": "da", "dut": "nl", "nld": "nl", "eng": "en", "est": "et",
    "fin": "fi", "fre": "fr", "fra": "fr", "geo": "ka", "ger": "de", "deu": "de", "gre": "el",
    "ell": "el", "heb": "he", "hrv": "hr", "hun": "hu", "ice": "is", "ind": "id", "ita": "it",
    "jpn": "ja", "kor": "ko", "lit": "lt", "lav": "lv", "may": "ms", "nor": "no", "per": "fa",
    "pol": "pl", "por": "pt", "rum": "ro", "ron": "ro", "rus": "ru", "slo": "sk", "slk": "sk",
    "slv": "sl", "spa": "es", "srp": "sr", "swe": "sv", "tha": "th", "tur": "tr", "ukr": "uk",
    "vie": "vi",
}  # fmt: skip


def language(stated: str) -> str | None:
    """'en' for 'eng', 'EN' or 'en-GB'; another code in lower case as given; None for nothing."""
    code = stated.strip().lower().replace("_", "-").split("-")[0]
    if not code or code in {"und", "mul"}:
        return None
    return _TWO_LETTERS.get(code, code)
