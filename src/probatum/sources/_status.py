"""What a source's own title says of its standing."""

import re

from probatum.model.reference import SourceStatus, StatusKind

_SAID = re.compile(r"\W*(retracted|withdrawn)(?: article| paper| chapter)?\s*[:\])—–-]", re.I)
_KINDS = {"retracted": StatusKind.RETRACTED, "withdrawn": StatusKind.RETIRED}


def title_status(title: str) -> SourceStatus | None:
    """A status from 'RETRACTED: …', 'Retracted article: …' or 'WITHDRAWN: …' before a title."""
    found = _SAID.match(title)
    if not found:
        return None
    return SourceStatus(kind=_KINDS[found[1].lower()], learnt_from="the title itself")
