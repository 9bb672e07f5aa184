"""A statement laid beside its evidence: which word of the one is which word of the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from probatum.proof.names import renamed
from probatum.proof.reading import Kind, Sentence, Token

_WEIGHTS = {
    Kind.QUANTITY: 3.0, Kind.POPULATION: 2.0, Kind.ROUTE: 1.5, Kind.UP: 1.5, Kind.DOWN: 1.5,
    Kind.TIME: 1.0, Kind.CUE: 0.5, Kind.MODAL: 0.2, Kind.LIGHT: 0.0, Kind.FREE: 0.3,
}  # fmt: skip
_NEAR = (1.0, 0.7, 0.5, 0.3)
"""What a neighbour counts for likeness, by how many content words away it is."""
CLOSE = 0.7
"""The part of its evidence that a statement has which restates it."""
_TURNABLE = frozenset({Kind.QUANTITY, Kind.UP, Kind.DOWN, Kind.CUE})
_BESIDE = 3
_SURE = 1.5
"""How much of a neighbourhood a word must have to be missed in it."""
_OTHER_SIDE = 0.3
"""What is left of that when it stands on the other side."""


@dataclass(frozen=True, slots=True)
class Place:
    """A token in its sentence, with its neighbours: key to nearness, left and right."""

    token: Token
    sentence: int
    left: dict[str, float]
    right: dict[str, float]
    spot: float
    """Where it stands in its sentence; 'of' and 'the' take no room, 'and' takes more."""


def places(sentences: Sequence[tuple[int, tuple[Token, ...]]]) -> tuple[Place, ...]:
    """The tokens of numbered sentences, each with its neighbours."""
    out: list[Place] = []
    for number, tokens in sentences:
        telling = [at for at, token in enumerate(tokens) if token.is_content]
        keys = [tokens[at].key for at in telling]
        before, spot = 0, 0.0
        for at, token in enumerate(tokens):
            spot += _room(token, tokens[at - 1] if at else token)
            while before < len(telling) and telling[before] < at:
                before += 1
            after = before + (1 if before < len(telling) and telling[before] == at else 0)
            left = _nearness(keys[max(0, before - 4) : before][::-1], token.key)
            right = _nearness(keys[after : after + 4], token.key)
            out.append(Place(token, number, left, right, spot))
    return tuple(out)


_TIGHT = frozenset({"of", "the", "a", "an", "per", "is", "was", "are", "were"})
_LOOSE = frozenset({"and", "or", "but", "while", "whereas"})


def _room(token: Token, before: Token) -> float:
    """How far a token stands from the one before it."""
    if token.kind is not Kind.LIGHT:
        return 1.0 + (token.clause - before.clause)
    word = token.text.lower()
    return 0.1 if word in _TIGHT else 2.0 if word in _LOOSE else 0.5


def _nearness(keys: list[str], own: str) -> dict[str, float]:
    near: dict[str, float] = {}
    for weight, key in zip(_NEAR, keys, strict=False):
        if key != own:
            near.setdefault(key, weight)
    return near


def likeness(one: Place, other: Place) -> float:
    """How alike the neighbourhoods of two tokens are, 0 to about 5; the same side counts more.

    The neighbourhood of a token is most like itself: no other place can be more like it.
    """
    return _alike(one.left, other.left, other.right) + _alike(one.right, other.right, other.left)


def _alike(side: dict[str, float], same: dict[str, float], across: dict[str, float]) -> float:
    total = 0.0
    for key, near in side.items():
        here, there = same.get(key, 0.0), _OTHER_SIDE * across.get(key, 0.0)
        total += min(near, here if here > there else there)
    return total


@dataclass(frozen=True)
class Alignment:
    """A statement beside the one or two sentences of its evidence that say most of it.

    said and told are places; match maps a position in said to one in told.
    """

    said: tuple[Place, ...]
    told: tuple[Place, ...]
    match: dict[int, int]
    chosen: tuple[Sentence, ...]
    elsewhere: frozenset[str]
    """Keys of the other sentences of the evidence."""
    around: frozenset[str]
    """Keys of the titles that the evidence stands under."""

    @cached_property
    def told_keys(self) -> dict[str, list[int]]:
        """Positions in told, by key."""
        found: dict[str, list[int]] = {}
        for at, place in enumerate(self.told):
            found.setdefault(place.token.key, []).append(at)
        return found

    @cached_property
    def said_keys(self) -> dict[str, list[int]]:
        """Positions in said, by key."""
        found: dict[str, list[int]] = {}
        for at, place in enumerate(self.said):
            found.setdefault(place.token.key, []).append(at)
        return found

    @cached_property
    def back(self) -> dict[int, int]:
        """From a position in told to the one in said that is matched with it."""
        return {there: here for here, there in reversed(self.match.items())}

    @cached_property
    def missing(self) -> tuple[Token, ...]:
        """Content of the statement that the chosen sentences and titles have not."""
        return tuple(
            place.token
            for at, place in enumerate(self.said)
            if place.token.is_content
            and place.token.kind is not Kind.CUE
            and at not in self.match
            and not self._is_said_again(place.token)
        )

    def _is_said_again(self, token: Token) -> bool:
        """Whether a word stands in a title, or once more often in the statement than needed."""
        if token.key in self.around:
            return True
        return token.kind is Kind.WORD and token.key in self.told_keys

    @cached_property
    def coverage(self) -> float:
        """The part of the statement's content that the chosen sentences have, 0 to 1."""
        whole = sum(weight(p.token) for p in self.said if p.token.is_content)
        lost = sum(weight(token) for token in self.missing)
        return 1.0 - lost / whole if whole else 0.0

    @cached_property
    def common(self) -> float:
        """The part of the statement's words, quantities and directions aside, that is there."""
        things = [
            place.token.key in self.told_keys or place.token.key in self.around
            for place in self.said
            if place.token.is_content and place.token.kind not in _TURNABLE
        ]
        return sum(things) / len(things) if things else 0.0

    @cached_property
    def kept(self) -> float:
        """The part of the chosen sentences' content that the statement has, 0 to 1."""
        told = [at for at, place in enumerate(self.told) if place.token.is_content]
        return sum(at in self.back for at in told) / len(told) if told else 0.0

    @property
    def is_close(self) -> bool:
        """Whether the statement restates its evidence, and does not only draw on it."""
        return self.kept >= CLOSE

    def instead_of(self, at: int) -> Token | None:
        """What the evidence has where a word of the statement would stand; None if that word.

        The word itself stands elsewhere in the evidence, among other neighbours.
        """
        place = self.said[at]
        if place.token.kind not in (Kind.WORD, Kind.UP, Kind.DOWN):
            return None
        own, most = likeness(place, self.told[self.match[at]]), likeness(place, place)
        if most < _SURE or own > most / 4:
            return None
        return next(
            (
                other.token
                for there, other in enumerate(self.told)
                if there not in self.back
                and other.token.is_content
                and likeness(place, other) >= 0.75 * most
            ),
            None,
        )

    def is_named_beside(self, at: int) -> bool:
        """Whether the evidence names the same again close by: 'intensive care unit (ICU)'."""
        return any(
            there in self.back and abs(there - at) <= _BESIDE
            for there in self.told_keys.get(self.told[at].token.key, ())
        )

    def tells(self, at: int) -> bool:
        """Whether the statement has the content of position at of told.

        Where it restates its evidence, each word counts once.
        """
        return at in self.back or (not self.is_close and self.told[at].token.key in self.said_keys)


def weight(token: Token) -> float:
    """How much a token counts in choosing a sentence."""
    return _WEIGHTS.get(token.kind, 1.0)


def align(statement: str, evidence: tuple[str, ...], titles: tuple[str, ...] = ()) -> Alignment:
    """Chooses the sentences of the evidence that say most of the statement, and matches words."""
    said, told = renamed(statement, evidence, titles)
    tokens = [(number, sentence.tokens) for number, sentence in enumerate(said)]
    wanted = {token.key: weight(token) for _, part in tokens for token in part if weight(token) > 0}
    chosen = _choose(wanted, told, most=len(said) + 1)
    here = places(tokens)
    there = places([(at, told[at].tokens) for at in chosen])
    elsewhere = frozenset[str]().union(
        *(sentence.keys for at, sentence in enumerate(told) if at not in chosen)
    )
    around = frozenset[str]()
    if titles:
        from probatum.proof.reading import read

        around = frozenset(key for title in titles for part in read(title) for key in part.keys)
    return Alignment(
        here, there, _matched(here, there), tuple(told[at] for at in chosen), elsewhere, around
    )


def _choose(wanted: dict[str, float], told: Sequence[Sentence], most: int) -> tuple[int, ...]:
    """Positions, in order, of the sentences that together have most of what is wanted."""
    left, chosen = dict(wanted), list[int]()
    while left and len(chosen) < most:
        best, gain = -1, 0.45
        for at, sentence in enumerate(told):
            if at in chosen:
                continue
            # Of two that tell as much, the shorter one is more to the point.
            here = sum(w for key, w in left.items() if key in sentence.keys)
            here -= 0.002 * len(sentence.tokens)
            if here > gain:
                best, gain = at, here
        if best < 0:
            break
        chosen.append(best)
        left = {key: w for key, w in left.items() if key not in told[best].keys}
    return tuple(sorted(chosen))


def _matched(said: tuple[Place, ...], told: tuple[Place, ...]) -> dict[int, int]:
    """Each token with one of its key, no two with the same; the likest neighbourhoods first."""
    here, there = _by_key(said), _by_key(told)
    match: dict[int, int] = {}
    for key, found in here.items():
        others = there.get(key)
        if not others:
            continue
        if len(found) == len(others) == 1:
            match[found[0]] = others[0]
            continue
        ranked = sorted(
            (-round(likeness(said[a], told[b]), 3), abs(i - j), a, b)
            for i, a in enumerate(found)
            for j, b in enumerate(others)
        )
        taken = set[int]()
        for _, _, a, b in ranked:
            if a not in match and b not in taken:
                match[a] = b
                taken.add(b)
    return match


def _by_key(places: tuple[Place, ...]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, place in enumerate(places):
        if place.token.kind is not Kind.LIGHT:
            found.setdefault(place.token.key, []).append(at)
    return found
