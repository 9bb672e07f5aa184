"""Sentences of a text, with offsets."""

import re

from probatum.text.words import word_set

_STOP = re.compile(
    r"""
      [\n\r\f\v\u2028\u2029]\s*                      # a line is its own, whatever it ends with
    | [.!?][.!?;"'”’»)\]]*                          # the stop, and what closes with it
      (?: \ ?\[[0-9][0-9,;–\-\ ]*\]                     # citations
        | (?<=[a-z)]\.)[0-9]{1,3}(?:[,–-][0-9]{1,3})*(?=\ ) )*
      \s+                                            # the gap
      (?= ["'“‘«(\[]*                                # a beginning
          (?: [^\W\d_a-zß-öø-ÿ] | [≥≤<>~]?[0-9] | [a-z]{1,3}[A-Z0-9] | (?:alpha|beta|gamma)- )
        | [•▪●◦‣] )
    | (?<=[a-z]{3})\.(?=(?:The|This|These|There|We|In|It|However|Our|All|For|An?)\ )  # gap lost
    """,
    re.VERBOSE,
)

_STARTERS = word_set("""
    A About After All Also Although Among An And Another Any As At Avoid Based Because Before
    Both But By Children Conclusion Consider Considering Continue Despite Do Due During Each
    Early Eight Either Eleven Even Every Finally First Five For Four From Further Furthermore
    Give Given Hence Here His How However I If In Increase Indeed Initially Instead Is It Its
    Later Many Monitor More Moreover Most Nevertheless Nine No None Nonetheless Not Of On Once
    One Only Or Other Others Our Overall Patients People Refer Repeat Results Second Seven
    Several She Similarly Since Six So Some Start Stop Such Ten That The Their Them Then There
    Therefore These They Third This Those Three Through Thus To Treat Treatment Twelve Two Under
    Until Upon Use Using Was We Were What When Where Whereas Whether Which While Who With Within
    Without Women You
""")
"""Words that, with a capital, almost always begin a sentence."""

_NEVER = word_set("""
    approx ca cf dr drs e.g eg eq eqs esp fig figs i.e ie mr mrs ms mt prof ref refs resp
    st tab vs v viz suppl supp sect sec vol vols pp p ch incl excl cv subsp var gen sp.nov
    st.dev s.d s.e n.b nb vit
""")
"""A stop after these is no end, whatever follows."""

_BEFORE_NUMBER = word_set("""
    no nos figure art al jan feb mar apr jun jul aug sep sept oct nov dec min mins hr hrs sec secs
    wk wks yr yrs mo sp spp i.v i.m s.c p.o iv im sc po tab cap inj u.s u.k
""")
"""A stop after these is no end when a number follows."""

_DOUBTFUL = word_set("""
    al inc ltd co corp dept univ sp spp jr sr i.v i.m s.c p.o inj
""")
"""A stop after these is an end only when a usual first word of a sentence follows."""

_CLOSING = word_set("""
    b.d o.d t.d.s q.d.s b.i.d t.i.d q.i.d p.r.n a.m p.m h.s
""")
"""Dotted abbreviations that usually close an instruction."""

_LETTER_TERMS = word_set("""
    hepatitis vitamin vitamins type group influenza grade class level stage factor protein arm
    cohort category panel part step phase immunoglobulin ig appendix section schedule and or
    amphotericin coenzyme apolipoprotein child-pugh
""")
"""Words whose own last letter may end a sentence: hepatitis C. The ..."""

_NEXT_WORD = re.compile(r"[\"'“‘«(\[]*([A-Za-z]{2,}|[A-Za-z](?!\.)|[0-9≥≤<>~])")
_ENUMERATOR = re.compile(
    r"[\"'(\[•▪●◦‣\s-]*(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[A-Za-z]|[ivxIVX]{1,4})\Z"
)
_LINE_BREAKS = "\n\r\f\v\u2028\u2029"
_LONGEST_PARENTHESIS = 400


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets (0-based, half-open, code points) of the sentences of text, in order.

    A line break always ends a sentence (each list item or table row is its own); a semicolon does
    only where a stop precedes it ("was safe.; The"); a stop inside parentheses or after an
    abbreviation never does. A citation that follows the stop ("walk.[12] The") belongs to the
    sentence before it. White space around belongs to none.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _STOP.finditer(text):
        at = match.start()
        if at < start or (text[at] not in _LINE_BREAKS and not _ends(text, start, at, match.end())):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := trim(text, *span))[0] < trimmed[1]]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, start: int, at: int, following: int) -> bool:
    """Whether the stop at offset at ends the sentence that began at start."""
    if _inside_brackets(text, start, at, following):
        return False
    if text[at] != ".":
        return True
    if text[at + 1 : at + 2] == ".":
        return False
    before = max(text.rfind(" ", start, at), text.rfind("\u00a0", start, at), start - 1)
    word = text[before + 1 : at].lstrip("([{\"'“‘«")
    if not word:
        return True
    if _ENUMERATOR.match(text, start, at) or (
        word.isdecimal() and len(word) <= 2 and text[before - 1 : before] in ":;"
    ):
        return False
    return _word_ends(word, text[start : max(before, start)], _first_word(text, following))


def _word_ends(word: str, earlier: str, following: str) -> bool:
    """Whether a sentence may end at this word, by what stands before and after it."""
    if len(word) == 1 and word.isalpha():
        last = earlier.rsplit(None, 1)[-1].lower().strip("(,") if earlier.strip() else ""
        return following in _STARTERS or last in _LETTER_TERMS or last.isdecimal()
    lower = word.lower()
    if lower in _NEVER:
        return False
    if not following[:1].isalpha() and lower in _BEFORE_NUMBER:
        return False
    if lower in _CLOSING:
        return following[:1].isalpha()
    if lower in _DOUBTFUL or (len(word) <= 6 and "." in word and _dotted(word)):
        return following in _STARTERS
    return True


def _dotted(word: str) -> bool:
    return all(len(part) == 1 and part.isalpha() for part in word.split("."))


def _first_word(text: str, at: int) -> str:
    match = _NEXT_WORD.match(text, at)
    return match.group(1) if match else ""


def _inside_brackets(text: str, start: int, at: int, following: int) -> bool:
    """Whether a parenthesis opened in this sentence closes soon after, on the same line."""
    for opening, closing in ("()", "[]"):
        if text.count(opening, start, following) > text.count(closing, start, following):
            close = text.find(closing, following, at + _LONGEST_PARENTHESIS)
            reopen = text.find(opening, following, at + _LONGEST_PARENTHESIS)
            if close >= 0 and (reopen < 0 or close < reopen) and "\n" not in text[at:close]:
                return True
    return False
