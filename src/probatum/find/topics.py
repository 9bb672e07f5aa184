"""Documents that are about the condition asked about: topic pages, summaries, guidelines."""

from probatum.find.queries import topic_query
from probatum.find.strength import strength
from probatum.find.targets import Targets, cached_fold, folded
from probatum.library.library import Library
from probatum.library.stored import StoredDocument

WHOLE = 4
"""Documents about the condition that are read as a whole."""
_SEARCHED = 60
_LEAST = 0.3
_BROADER = 0.85
_SMALL = frozenset(folded("of in the a an and for with to on by or").split())


class Topics:
    """How much documents are about the conditions of one question."""

    def __init__(self, targets: Targets) -> None:
        self._targets = targets
        self._known: dict[int, float] = {}

    def share(self, document: StoredDocument) -> float:
        """The share of the title's tokens that name the condition or its parent, 0 to 1."""
        if document.row not in self._known:
            self._known[document.row] = self._share(document)
        return self._known[document.row]

    def whole(self, library: Library) -> list[StoredDocument]:
        """The documents most about the condition, the strongest kinds of source first."""
        query = topic_query(self._targets, library)
        if query is None:
            return []
        rows = dict.fromkeys(hit.document for hit in library.search(query, _SEARCHED))
        found = [document for row in rows if self.share(document := library.document(row)) > _LEAST]
        found.sort(key=lambda document: (-round(self._worth(document), 6), document.id))
        return found[:WHOLE]

    def _worth(self, document: StoredDocument) -> float:
        return self.share(document) + strength(document.reference) / 20

    def _share(self, document: StoredDocument) -> float:
        about = [cached_fold(name) for name in document.about]
        title = cached_fold(document.reference.title)
        best = 0.0
        for target in self._targets.conditions:
            for phrases, weight in ((target.direct, 1.0), (tuple(target.broader), _BROADER)):
                for phrase in phrases:
                    if phrase in about:
                        best = max(best, weight)
                    elif phrase in title:
                        part = len(phrase.split()) / max(len(title.split()), 1)
                        best = max(best, weight * min(1.0, part + 0.1))
        return best if self._targets.conditions else self._share_of_words(title)

    def _share_of_words(self, title: str) -> float:
        """The share of a title's words that the question has (a subject in no vocabulary)."""
        named = {token for word in self._targets.words for token in word.tokens}
        words = [token for token in title.split() if token not in _SMALL]
        shared = [token for token in words if token in named]
        enough = len(shared) >= min(2, len(words)) and shared
        return len(shared) / len(words) if enough else 0.0
