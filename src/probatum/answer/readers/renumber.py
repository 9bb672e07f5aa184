"""The reference list of an answer of which statements were left out."""

from probatum.model.answer import Answer
from probatum.model.statement import Statement


def renumbered(answer: Answer) -> Answer:
    """The answer without references that nothing cites any more, the others numbered anew."""
    line = [answer.bottom_line] if answer.bottom_line else []
    listed = [s for section in answer.sections for s in section.statements]
    sides = [side for conflict in answer.conflicts for side in conflict.sides]
    cited = sorted({n for s in (*line, *answer.nearest, *listed, *sides) for n in s.citations})
    number = {old: new for new, old in enumerate(cited, start=1)}

    def renamed(statement: Statement) -> Statement:
        numbers = tuple(number[old] for old in statement.citations)
        return statement.model_copy(update={"citations": numbers})

    return answer.model_copy(
        update={
            "bottom_line": renamed(line[0]) if line else None,
            "nearest": tuple(map(renamed, answer.nearest)),
            "sections": tuple(
                part.model_copy(update={"statements": tuple(map(renamed, part.statements))})
                for part in answer.sections
            ),
            "conflicts": tuple(
                part.model_copy(update={"sides": tuple(map(renamed, part.sides))})
                for part in answer.conflicts
            ),
            "references": tuple(
                reference.model_copy(update={"number": number[reference.number]})
                for reference in answer.references
                if reference.number in number
            ),
        }
    )
