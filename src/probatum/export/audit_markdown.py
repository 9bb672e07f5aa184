"""An audit as Markdown: findings by severity, each with passage, reason and mend."""

from collections.abc import Iterator

from probatum.export import _audit_words as words
from probatum.export.markdown import escape
from probatum.model.finding import Audit, Finding


def to_markdown(audit: Audit) -> str:
    """The audit as Markdown; what stands in the page is escaped."""
    blocks = [
        f"# Audit of {escape(audit.file or 'an answer')}",
        f"Question: {escape(audit.question)}" if audit.question else "",
        f"**{words.counted(audit)}** in {len(audit.claims)} claims and "
        f"{len(audit.references)} references.",
        "\n".join(f"> {escape(note)}" for note in audit.notes),
        *_findings(audit),
        *_references(audit),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _findings(audit: Audit) -> Iterator[str]:
    if not audit.findings:
        yield words.NOTHING
    for severity, found in words.by_severity(audit):
        yield f"## {severity.value.capitalize()}: {words.MEANINGS[severity]}"
        for finding in found:
            yield _finding(finding)


def _finding(finding: Finding) -> str:
    also = f" (and in {len(finding.also)} more places)" if finding.also else ""
    return "\n".join(
        (
            f"- **{escape(finding.rule)}**{also}",
            f"  - where: “{escape(words.passage(finding.where))}” ({words.place(finding.where)})",
            f"  - why: {escape(finding.why)}",
            f"  - mend: {escape(finding.mend)}",
        )
    )


def _references(audit: Audit) -> Iterator[str]:
    if audit.references:
        yield "## References, as they were read"
        yield "\n".join(
            f"- {escape(ref.number)}: {escape(ref.title)} ({ref.year or 'undated'}) — "
            f"{f'in the library: {escape(ref.held)}' if ref.held else 'not in the library'}"
            for ref in audit.references
        )
