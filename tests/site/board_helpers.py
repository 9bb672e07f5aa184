"""What tests of the board have in common: people, and what they do to an article."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection

from probatum.library.ingest import ingest
from probatum.site.articles.models import Article
from probatum.site.review import decisions
from probatum.site.review.decisions import items
from probatum.site.review.models import Interest, Member
from probatum.site.review.policy import Role
from probatum.site.review.standing import hash_now
from probatum.site.shelf import library, look_again

RECORD = """<?xml version="1.0" encoding="utf-8"?>
<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE">
<PMID Version="1">{pmid}</PMID><Article PubModel="Print"><Journal><ISSN>0000-0000</ISSN>
<JournalIssue><PubDate><Year>2024</Year></PubDate></JournalIssue>
<Title>Journal of Imagined Fevers</Title></Journal><ArticleTitle>{title}</ArticleTitle>
<Abstract><AbstractText>{text}</AbstractText></Abstract><Language>eng</Language>
<PublicationTypeList><PublicationType>Practice Guideline</PublicationType></PublicationTypeList>
</Article></MedlineCitation>
<PubmedData><PublicationStatus>ppublish</PublicationStatus><ArticleIdList>
<ArticleId IdType="pubmed">{pmid}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>
</PubmedArticleSet>
"""


def person_of(name: str, role: Role, interest: str = "", specialties: str = "") -> Any:
    """An account of a role, with what readers are told of it."""
    user, _ = get_user_model().objects.get_or_create(
        username=name, defaults={"email": f"{name}@example.org"}
    )
    user.groups.set([Group.objects.get(name=role.value)])
    member, _ = Member.objects.get_or_create(
        user=user, defaults={"name": f"Dr {name.title()}", "credentials": "MD"}
    )
    if specialties:
        Member.objects.filter(pk=member.pk).update(specialties=specialties)
    if interest:
        Interest.objects.get_or_create(
            member=member, what=f"fees from {interest}", touches=interest
        )
    return user


def accept_all(article: Article, user: Any) -> None:
    """Every item of the article as it is now."""
    latest = article.latest
    assert latest is not None
    for key, _ in items(latest):
        decisions.decide(article, user, key, "accepted")


def approve(article: Article, user: Any) -> None:
    """Everything accepted, and the form of now approved."""
    accept_all(article, user)
    latest = article.latest
    assert latest is not None
    decisions.approve(article, user, hash_now(latest, library()))


def approved(article: Article, *names: str, by: str = "erin") -> None:
    """The article assigned to members of these names, and approved by each."""
    members = [person_of(name, Role.BOARD) for name in names]
    decisions.assign(article, person_of(by, Role.EDITOR), list(names))
    for member in members:
        approve(article, member)


def take_in(folder: Path, pmid: int, title: str, text: str) -> None:
    """A record of PubMed into the site's library, in place of what it had of the same number."""
    file = folder / f"{pmid}-{abs(hash(text))}.xml"
    file.write_text(RECORD.format(pmid=pmid, title=title, text=text))
    report = ingest(settings.ENVIRONMENT.library, [file], workers=1)
    assert not report.faults
    look_again()


@contextmanager
def unprotected() -> Iterator[None]:
    """Without what keeps the database from changing the log, as its owner could have it."""
    is_sqlite = connection.vendor == "sqlite"
    protect = import_module("probatum.site.review.migrations.0002_append_only")
    table = "ALTER TABLE review_logentry {} TRIGGER USER"
    actions = ("UPDATE", "DELETE")
    off = [f"DROP TRIGGER review_log_{one}" for one in actions]
    on = [protect.SQLITE.format(one) for one in actions]
    try:
        _run(off if is_sqlite else [table.format("DISABLE")])
        yield
    finally:
        _run(on if is_sqlite else [table.format("ENABLE")])


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
