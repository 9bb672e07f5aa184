"""An article's record: all that is needed to check its approval without this program."""

import json

from probatum.library.library import Library
from probatum.site.articles.models import Article
from probatum.site.review import chain
from probatum.site.review.models import LogEntry
from probatum.site.review.standing import form_now

RECIPE = """\
import json, hashlib, sys
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey as Key
record, raw = json.load(open(sys.argv[1], encoding="utf-8")), bytes.fromhex
sha = lambda text: hashlib.sha256(text.encode()).hexdigest()
for entry in record["log"]:
    told = {name: entry[name] for name in entry if name not in ("hash", "signature")}
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert sha(text) == entry["hash"], entry["number"]
    Key.from_public_bytes(raw(entry["key"])).verify(raw(entry["signature"]), raw(entry["hash"]))
last = [json.loads(e["payload"])["hash"] for e in record["log"] if e["kind"] == "approved"][-1:]
print("approved as it is" if last == [sha(record["form"])] else "not approved as it is")
"""
"""Ten lines with which anybody checks a downloaded record."""

FIELDS = (
    "number",
    "at",
    "kind",
    "article",
    "who",
    "payload",
    "previous",
    "hash",
    "signature",
    "key",
)


def record(article: Article, library: Library) -> str:
    """The article's form as it is now, and its entries of the log, as JSON."""
    latest = article.latest
    number, hash_ = chain.head()
    return json.dumps(
        {
            "form": form_now(latest, library).decode() if latest else "",
            "log": [
                {name: getattr(entry, name) for name in FIELDS}
                for entry in LogEntry.objects.filter(article=article.token)
            ],
            "head": {"number": number, "hash": hash_},
            "recipe": RECIPE,
        },
        ensure_ascii=False,
        indent=1,
    )
