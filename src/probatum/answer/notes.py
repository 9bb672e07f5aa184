"""What a reader must know of an answer as a whole."""

from probatum.answer.choose import nearest
from probatum.find.evidence import Found
from probatum.find.subjects import conditions_in
from probatum.find.telling import QUANTITATIVE
from probatum.library.status import standing
from probatum.model.facet import Facet
from probatum.model.reference import Reference, StatusKind
from probatum.model.statement import Directness, Statement, Verdict
from probatum.text.jurisdictions import code_of, name_of

OWN_WORDS = (
    "Statements marked as our summary are Probatum's own words; the named sources "
    "are not in this library, so read them before acting."
)
_LOOKED_AT, _NAMED = 20, 3


def answer_notes(found: Found, line: Statement | None) -> tuple[str, ...]:
    """Directness, unanswered words, withdrawn sources, and what the evidence stands on."""
    notes = [f"Read “{slip.written}” as “{slip.meant}”." for slip in found.question.corrections]
    if line is None:
        notes += _absent(found)
    else:
        notes += _directness(found, line)
        notes += _place(found, line)
        notes += _conditions_differ(found)
        if line.verdict is Verdict.SUMMARISED:
            notes.append(OWN_WORDS)
    for document in found.withdrawn:
        notice = next(
            item for item in document.reference.status if item.kind is StatusKind.RETRACTED
        )
        when = f" ({notice.date})" if notice.date else ""
        notes.append(f"Left out because it is retracted{when}: {document.reference.title}")
    if line is not None:
        notes += _old(found)
    return tuple(notes)


def _old(found: Found) -> list[str]:
    """Names the sources that are no longer in force, a few of them."""
    references = [item.document.reference for item in found.evidence[:_LOOKED_AT]]
    titles = dict.fromkeys(_dated(each) for each in references if _is_old(each))
    if not titles:
        return []
    more = " and others" if len(titles) > _NAMED else ""
    return [
        "No longer in force, and placed after what is: "
        f"{'; '.join([*titles][:_NAMED])}{more} (superseded or retired)."
    ]


def _dated(reference: Reference) -> str:
    return f"{reference.title} ({reference.year})" if reference.year else reference.title


def _conditions_differ(found: Found) -> list[str]:
    """A dose asked for without a condition: the same drug has another in each."""
    question = found.question
    if question.conditions or not set(question.facets[:1]) & (QUANTITATIVE | {Facet.RATE}):
        return []
    drugs = ", ".join(mention.name for mention in question.interventions)
    told = [item for item in found.evidence[:_LOOKED_AT] if item.told & QUANTITATIVE]
    named = {name for item in told for _, name in conditions_in(item.said, found.vocabulary)}
    if not drugs or len(named) < 2:
        return []
    return [
        f"The question names no condition, and {drugs} is dosed otherwise in each: go by the "
        "statement of the condition that is treated, or ask again with its name."
    ]


def _is_old(reference: Reference) -> bool:
    return standing(reference) in (StatusKind.SUPERSEDED, StatusKind.RETIRED)


def _place(found: Found, line: Statement) -> list[str]:
    """Whether the bottom line comes from where the question asks for, if it names a place."""
    asked = found.question.jurisdiction
    item = next((item for item in found.evidence if item.said == line.text), None)
    if asked is None or item is None:
        return []
    own = code_of(item.document.reference.jurisdiction)
    if own == asked:
        return []
    place = f"is from {name_of(own)}" if own else "does not say where it holds"
    return [f"The question asks for {name_of(asked)}; the source that leads {place}."]


def _absent(found: Found) -> list[str]:
    notes = []
    if found.unknown:
        notes.append(f"No source here has the words: {', '.join(found.unknown)}.")
    top = nearest(found)[:1]
    if not top:
        return [*notes, "Nothing near the question was found either."]
    if top and top[0].missing:
        notes.append(f"The nearest evidence does not name: {', '.join(top[0].missing)}.")
    about = top[0].about or ", ".join(top[0].document.about)
    if about:
        notes.append(f"The nearest evidence is about {about}.")
    return notes


def _directness(found: Found, line: Statement) -> list[str]:
    if line.directness is not Directness.BROADER:
        return []
    about = next((item.about for item in found.evidence if item.said == line.text), "")
    asked = ", ".join(target.name for target in found.targets.conditions)
    return [
        f"The evidence is broader than the question: it is of {about}, of which {asked} is a form."
    ]
