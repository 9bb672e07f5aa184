"""An audit as JSON, Markdown, HTML and on the terminal says the same, and lets nothing act."""

import io
import json

from articles_folder import ARTICLES
from rich.console import Console

from probatum.export.audit_html import to_html
from probatum.export.audit_json import to_json
from probatum.export.audit_markdown import to_markdown
from probatum.export.audit_terminal import write
from probatum.model.finding import Audit, Finding, Severity, Where

Audited = dict[str, tuple[Audit, str]]
PLANTED = sorted(path.name for path in ARTICLES.glob("planted-*"))[0]


def test_json_holds_findings_claims_and_references(audited: Audited) -> None:
    data = json.loads(to_json(audited[PLANTED][0]))
    assert {"findings", "claims", "references"} <= data.keys()
    first = data["findings"][0]
    assert {"rule", "severity", "where", "why", "mend"} <= first.keys()
    assert first["where"].keys() == {"start", "end", "text"}


def test_findings_stand_gravest_first_and_then_in_order(audited: Audited) -> None:
    for audit, _ in audited.values():
        order = [(f.severity.rank, f.where.start) for f in audit.findings]
        assert order == sorted(order)


def test_every_form_tells_each_rule(audited: Audited) -> None:
    audit, text = audited[PLANTED]
    console = Console(width=90, record=True, file=io.StringIO())
    write(audit, console)
    drawn = " ".join(console.export_text().split())
    for finding in audit.findings:
        assert finding.rule in drawn
        assert finding.rule in to_markdown(audit)
    assert to_html(audit, text).count("<article") == len(audit.findings)


def test_the_html_page_is_whole_and_acts_on_nothing() -> None:
    file = "Give <script>alert(1)</script> & 5 mg.\n"
    where = Where(start=5, end=13, text=file[5:13])
    found = Finding(rule="<b>", severity=Severity.HIGH, where=where, why="&", mend="<i>")
    page = to_html(Audit(file="<x>", question="?", findings=(found,)), file)
    assert "<script" not in page
    assert "http" not in page
    assert '<mark class="high">&lt;script&gt;</mark>' in page
    assert page.count('id="f1"') == page.count('href="#f1"') == 1
