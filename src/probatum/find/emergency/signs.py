"""The words by which danger is told, and those by which only a subject is named."""

import re
from enum import StrEnum
from typing import Final, NamedTuple


class EmergencyKind(StrEnum):
    """What the danger is."""

    SELF_HARM = "self-harm"
    POISONING = "poisoning or overdose"
    BREATHING = "breathing"
    ALLERGY = "severe allergic reaction"
    HEART = "chest pain"
    STROKE = "stroke"
    BLEEDING = "severe bleeding"
    UNRESPONSIVE = "unconscious or fitting"


class Signs(NamedTuple):
    """now: words that tell of this moment by themselves; named: a sign that may be a subject."""

    now: str
    named: str


NEAR = (
    r"(?:my|our)\s+(?:(?:own|little|old|elderly|dear|older|younger|pregnant|new\s?born|\d[\w-]*|year|month"
    r"|week|yr)[\s-]+(?:old\s+)?)*(?!patients?\b|student|question|resident\b|ward\b|clinic)"
    r"(?:child|kids?|bab(?:y|ies)|toddler|infant|son|daughter|boy|girl|newborn|twins?|wife|husband"
    r"|partner|spouse|girlfriend|boyfriend|mother|mum|mom|mommy|mummy|father|dad|daddy|parents?"
    r"|brother|sister|grand\w+|gran|nan|aunt|uncle|cousin|niece|nephew|friend|flatmate|room-?mate"
    r"|neighbou?r|colleague|boss|teacher|year[\s-]old)"
)
ONE = rf"(?:i|i['’]?m|i['’]?ve|we|he|she|they|someone|somebody|{NEAR})"
SIGNS: Final = {
    EmergencyKind.BREATHING: Signs(
        r"(?:can(?:['’]?t|\s?not)|cannot|unable\s+to|struggling\s+to|hardly|barely|fighting\s+to)\s+"
        r"(?:\w+\s+)?(?:breathe|breath|get\s+(?:any\s+|enough\s+)?(?:air|breath))\b(?!\s+(?:through|out\s+of)"
        r"\s+(?:\w+\s+)?nose)"
        r"|(?:is|are|am|['’]m|['’]s|has|baby|child|toddler|son|daughter)\s+(?:not|n['’]t|stopped)\s+breathing"
        r"|(?:isn|aren)['’]?t\s+breathing|stopped\s+breathing|gasping\s+for\s+(?:air|breath)"
        r"|(?:is|['’]s|are|am|['’]m)\s+choking(?!\s+up)|(?:turn(?:ed|ing)|going|gone|lips\s+are|face\s+is)\s+blue",
        r"(?:severe\s+)?(?:trouble|difficulty|problems?)\s+(?:with\s+)?breathing|short(?:ness)?\s+of\s+breath"
        r"|choking(?!\s+up)|breathless|asthma\s+attack",
    ),
    EmergencyKind.ALLERGY: Signs(
        r"(?:throat|airway|tongue|face|lips?|mouth)\s+(?:is|are|['’]s|feels?\s+like\s+it['’]?s|keeps?|has)\s+"
        r"(?:\w+\s+){0,2}(?:swell\w*|swollen|clos\w+|tight\w*|puff\w*)|(?:throat|airway)\s+feels\s+tight",
        r"anaphyla(?:xis|ctic)(?:\s+(?:shock|reaction))?|(?:severe|bad|serious)\s+allergic\s+reaction",
    ),
    EmergencyKind.STROKE: Signs(
        r"(?:face|mouth|smile|eyelid)\s+(?:is|has|['’]s|looks|went|suddenly|just)\s+(?:\w+\s+){0,3}"
        r"(?:droop\w*|dropp\w+|crooked|lopsided|sagg\w+|numb)"
        r"|(?:is|['’]s|am|['’]m|started|suddenly)\s+slurr\w*|speech\s+(?:is|has|went|became|suddenly)\s+"
        r"(?:\w+\s+){0,2}slurr\w*|slurring\s+(?:his|her|my|their)\s+(?:words|speech)"
        r"|sudden(?:ly)?\s+(?:\w+['’]?\w*\s+){0,3}(?:(?:can(?:['’]?t|not))\s+(?:speak|talk|see|move|walk|feel)"
        r"|weak\w*|numb\w*|paraly\w+)"
        r"|(?:husband|wife|mother|mum|mom|father|dad|he|she|i)\s+(?:can(?:['’]?t|not)|cannot)\s+(?:speak|talk)\b"
        r"|can(?:['’]?t|not)\s+(?:move|feel|lift|raise)\s+(?:\w+\s+){0,2}(?:arm|leg|side|face)"
        r"|one\s+side\s+of\s+(?:\w+\s+)(?:face|body)\s+(?:is|has|went)\b"
        r"|having\s+a\s+(?:\w+\s+)?stroke",
        r"(?:signs?|symptoms?)\s+of\s+(?:a\s+)?stroke|stroke(?:\s+(?:signs|symptoms))?|(?:facial|face)\s+droop\w*|slurred\s+speech",
    ),
    EmergencyKind.HEART: Signs(
        r"(?:my|his|her|their|dad['’]?s|mum['’]?s|mom['’]?s)\s+chest\s+(?:\w+\s+){0,2}"
        r"(?:hurts?|hurting|aches?|aching|tight|burning|pounding|crush\w+)"
        r"|having\s+(?:a\s+)?(?:\w+\s+){0,2}(?:heart\s+attack|cardiac\s+arrest|chest\s+pains?)|no\s+pulse"
        r"|heart\s+(?:has\s+)?stopped",
        r"chest\s+(?:pains?|pressure|tightness|discomfort)|pains?\s+in\s+(?:my|his|her|the)\s+chest"
        r"|heart\s+attack|cardiac\s+arrest|tight\s+chest",
    ),
    EmergencyKind.BLEEDING: Signs(
        r"(?:bleeding|blood|bleed)\s+(?:that\s+)?(?:just\s+)?(?:won['’]?t|will\s+not|does\s?n['’]?t|is\s+not|isn['’]?t|doesn['’]?t)\s+"
        r"(?:stop|stopping)|(?:can(?:['’]?t|not)|cannot)\s+(?:stop|get)\s+(?:the\s+|this\s+|my\s+|his\s+|her\s+)?(?:bleed\w*|blood)"
        r"|(?:blood|wound|artery)\s+(?:is\s+)?(?:spurting|pouring|gushing|pumping)|spurting\s+blood"
        r"|bleeding\s+(?:out|to\s+death|everywhere)|blood\s+(?:is\s+)?everywhere"
        r"|(?:am|['’]m|is|['’]s|keeps?|started)\s+(?:\w+\s+)?(?:bleeding\s+(?:heavily|badly|a\s+lot|severely|profusely)"
        r"|(?:heavily|badly|severely)\s+bleeding|(?:vomiting|coughing|throwing|spitting)\s+(?:up\s+)?(?:\w+\s+)?blood)",
        r"(?:severe|heavy|massive|profuse)\s+(?:\w+\s+)?bleeding|h(?:a)?emorrhag\w+|bleeding\s+heavily"
        r"|(?:vomiting|coughing)\s+(?:up\s+)?blood",
    ),
    EmergencyKind.UNRESPONSIVE: Signs(
        r"(?:won['’]?t|will\s+not|can(?:['’]?t|not)|cannot|does\s?n['’]?t|not|isn['’]?t|couldn['’]?t)\s+"
        r"(?:wak(?:e|ing)(?:\s+(?:up|him|her|them|my\s+\w+))*|respond(?:ing)?)\b(?!\s+to\b)"
        r"|(?:is|['’]s|has\s+gone|has\s+gone\s+completely|went|found\s+\w+)\s+(?:\w+\s+)?(?:unconscious|unresponsive|floppy|limp|lifeless)"
        r"|(?:has\s+|just\s+)+(?:collapsed|passed\s+out)|(?:is|['’]s)\s+(?:\w+\s+)?(?:having\s+(?:a\s+)?(?:seizure|fit|convulsion)s?|fitting|seizing|convulsing|drowning)"
        r"|(?:seizure|fit|convulsion)\s+(?:that\s+)?(?:won['’]?t|will\s+not|is\s+not|isn['’]?t|has\s+not)\s+stop\w*",
        r"unconscious|unresponsive|seizures?|convulsions?|collapsed|passed\s+out|drowning|electrocuted",
    ),
}  # fmt: skip
_PILLS = (
    r"(?:tablets?|pills?|capsules?|doses|paracetamol|acetaminophen|tylenol|panadol|ibuprofen|aspirins?"
    r"|sleeping\s+\w+|painkillers?|antidepressants?|packets?|packs?|strips?|bottles?|boxes|box|[a-z]{4,})"
)
_POISON = (
    r"bleach|anti-?freeze|poison\w*|pesticide|weed\s?killer|rat\s+\w+|detergent|dishwasher\s+\w+|laundry\s+\w+"
    r"|drain\s+cleaner|paint\s+\w+|petrol|gasoline|lamp\s+oil|batter(?:y|ies)|magnets?|mushrooms?|berries"
    r"|acid|methanol|hand\s+sanitizer|nicotine|cleaner|cleaning\s+\w+"
)
_TOOK = r"(?:(?:have|has|had|['’]ve|['’]s|just|accidentally|deliberately|has\s+just)\s+)*(?:took|taken|swallowed|drank|drunk|ate|eaten|overdosed|od['’]?d|injected)"
POISONED = re.compile(
    rf"\b{ONE}\b[^.?!]{{0,25}}?\b{_TOOK}\s+(?:\w+\s+){{0,3}}?(?:an?\s+(?:\w+\s+)?(?:overdose|OD)"
    rf"|too\s+(?:many|much)|(?:all|the\s+whole|a\s+whole|an?\s+entire|the\s+entire|most)\s+(?:of\s+)?(?:\w+\s+){{0,2}}?{_PILLS}"
    rf"|(?:\d{{2,3}}|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|dozens?\s+of|a\s+(?:handful|bunch|load)\s+of)\s+"
    rf"(?!mg\b|mcg|microgram|milligram|ml\b|g\b|units?\b|iu\b|min|hour|day|week|month|year|%|percent|laps|steps)(?:\w+\s+){{0,2}}?{_PILLS}"
    rf"|(?:some\s+|a\s+|the\s+|(?:\w+\s+)?of\s+)?(?:\w+\s+)?(?:{_POISON})|double\s+(?:the|his|her|my)\s+\w+)\b"
    rf"|\b{ONE}\b\s+(?:have\s+|has\s+|just\s+|['’]ve\s+)*overdosed\b"
    r"|\b(?:child|baby|toddler|kid|son|daughter|year[\s-]old)\s+(?:has\s+|just\s+|may\s+have\s+)*(?:(?:swallowed|got\s+into)\b"
    rf"|(?:ate|eaten|drank|drunk|took)\s+(?:\w+['’]?s?\s+){{0,3}}?(?:{_POISON}|tablets|pills|medicines?|medication)\b(?!\s+with))",
    re.IGNORECASE,
)
OVERDOSE = re.compile(
    r"\b(?:overdose|overdosed|overdosing|OD)\s+(?:right\s+)?now\b|\b(?:am|['’]m|is|['’]s)\s+overdosing\b"
    rf"|\b{ONE}\s+(?:have|has|had)\s+(?:just\s+)?(?:an?\s+|been\s+)(?:overdose|poison\w*)",
    re.IGNORECASE,
)
SELF_HARM = re.compile(
    r"\b(?:kill(?:ing)?|hurt(?:ing)?|harm(?:ing)?|cut(?:ting)?|hang(?:ing)?|shoot(?:ing)?|stab(?:bing)?)\s+my\s?self\b"
    r"|\b(?:end(?:ing)?|take|taking)\s+(?:my\s+(?:own\s+)?life|it\s+all)\b"
    r"|\bi(?:\s+(?:really|just|only|do|now|still|also))*\s+(?:want|wish|need|plan|am\s+going|intend)(?:\s+(?:i\s+(?:was|were)|to))*\s+(?:die|dead|be\s+dead|disappear\s+forever)\b"
    r"|\bi\s+(?:do\s?n['’]?t|do\s+not|no\s+longer|can(?:['’]?t|not))\s+(?:want\s+to\s+)?(?:live|be\s+alive|go\s+on\s+living)\b(?:\s+any\s?more)?(?!\s+(?:with|in|like|near|at|alone|without)\b)"
    r"|\bi(?:['’]?m|\s+am|\s+feel|\s+have\s+been|['’]ve\s+been)\s+(?:(?!not\b)\w+\s+)?suicidal\b|\bbetter\s+off\s+(?:dead|without\s+me)\b|\b(?:no\s?body|no\s+one)\s+would\s+miss\s+me\b"
    r"|\bi\s+(?:do\s?n['’]?t|do\s+not)\s+want\s+to\s+(?:be\s+here|exist|wake\s+up)\s+any\s?more\b|\b(?:cut|slit)\s+(?:my|his|her|their)\s+wrists?\b"
    r"|\b(?:thinking|thoughts?|think)\s+(?:of|about)\s+(?:suicide|dying\s+by\s+suicide)\b|\bcommit(?:ting)?\s+suicide\b(?=.*\b(?:i|me|my)\b)|\bi\b[^.?!]{0,40}\bcommit\s+suicide\b"
    r"|\bi\s+(?:\w+\s+){0,2}suicidal\s+(?:thoughts|ideas)|\b(?:no|not\s+a)\s+reason\s+to\s+(?:live|go\s+on)\b"
    r"|\b(?:how\s+(?:many|much)|what\s+(?:dose|amount)|which)\b[^.?!]*\b(?:kill\s+me|for\s+me\s+to\s+die|to\s+die\b(?!\s+(?:of|from)))"
    r"|\b(?:painless|easy|easiest|quick(?:est)?|best)\s+ways?\s+to\s+(?:die|kill\s+myself|end\s+it)\b"
    rf"|\b(?:{NEAR}|he|she|someone)\b[^.?!]{{0,40}}\b(?:kill(?:ing)?|hurt(?:ing)?|harm(?:ing)?|cut(?:ting)?|hang(?:ing)?)\s+(?:him|her|them)\s?sel(?:f|ves)\b"
    rf"|\b{NEAR}\s+(?:is|has\s+been|seems|feels)\s+suicidal\b|\b{NEAR}\s+(?:wants|says\s+\w+\s+wants)\s+to\s+die\b",
    re.IGNORECASE,
)
PROFESSIONAL = re.compile(
    r"\b(?:(?:my|our|the|a|an|this|these|your|in|for|of|adult|paediatric|pediatric|\w+ed)\s+(?:\w+\s+){0,2}?(?:patients?|pts?|case|inpatients?|outpatients?)"
    r"|patients?\s+(?:with|who|presents?|presenting|has|have|is|was|on)|\d+\s*(?:y/?o|yo)\b"
    r"|(?:man|woman|male|female|boy|girl|infant|gentleman|lady)\s+(?:presents?|presenting|admitted|with)\b)",
    re.IGNORECASE,
)
I_AM_PATIENT = re.compile(r"\b(?:i\s+am|i['’]?m)\s+(?:a|an|your|the)\s+(?:\w+\s+)?patient\b", re.I)
PAST = re.compile(
    r"\b(?:(?:years?|months?|weeks?)\s+ago|last\s+(?:year|month|summer|winter|spring|autumn|week)|in\s+(?:19|20)\d\d"
    r"|history\s+of|used\s+to|previous(?:ly)?|in\s+the\s+past|as\s+a\s+child|once\s+had|(?<!has )(?<!have )(?<!ve )had\s+(?:an?\s+)?(?:\w+\s+)?(?:stroke|heart\s+attack"
    r"|seizures?|anaphyla\w+|chest\s+pains?|overdose)|survived|recover(?:ed|ing))\b",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"\b(?:since\s+(?:my|his|her|their|the)\s+\w+|after\s+(?:my|his|her|their|a|an|the|having))\b",
    re.I,
)
"""What stands after these is over; what came of it need not be."""
MIGHT = re.compile(
    r"\b(?:if|when|unless|in\s+case|can|could|might|would|prevent\w*|avoid\w*|risks?|chances?|likely|cause[sd]?"
    r"|worr(?:y|ied)|afraid|scared|plan|kit|pen|epipen|carry|need\s+an?|how\s+do\s+i\s+know)\b",
    re.IGNORECASE,
)
HAVING = (
    r"(?:am|['’]?m|is|are|['’]?s|been|(?:has|have|['’]?ve)\s+had|have|has|['’]?ve|got|getting|get|having|feel\w*|in|with|think\s+i\w*|bad"
    r"|severe|sudden|suddenly|crushing|terrible)"
)
GIVES = re.compile(
    r"\b(?:should|shall|do|can|may|must|would|could)\s+(?:i|we)\s+(?:give|use|treat|prescribe|offer"
    r"|manage|start|add)\b",
    re.IGNORECASE,
)
"""Who asks so treats somebody, and is not ill; with a relative's name beside it, perhaps a parent."""
OF_SUBJECT = r"medic\w+|drugs?|tablets?|history|risks?|clinic|unit|patients?|survivors?|prevention"
"""After the name of a sign: it is spoken of, and is not there."""
ASKS_WHAT_IS = re.compile(
    r"\A\W*(?:what|which|who|is|are|how|when|where|why|should|does|do|did|can|could|may|management|treatment)\b",
    re.IGNORECASE,
)
URGENT = re.compile(
    r"\b(?:right\s+now|just\s+now|at\s+the\s+moment|this\s+minute|help\s+me|please\s+help|minutes?\s+ago|for\s+the\s+last\s+(?:\w+\s+)?(?:minutes?|hour)|help)\b"
    r"|\A\W*help\b",
    re.IGNORECASE,
)
WHAT_DO_I = re.compile(r"\bwhat\s+(?:to\s+do|(?:do|should|can|must)\s+(?:i|we)\s+do)\b", re.I)
PERSONAL = re.compile(rf"\b(?:{ONE}|me|my)\b", re.IGNORECASE)


OF_MYSELF = re.compile(
    r"\bmy\s?self\b|\bi\s+(?:want|wish|am|feel)|\bi['’]?m\b|\bmy\s+(?:own\s+)?life\b", re.I
)

SPREAD = re.compile(
    r"\b(?:over|for|during|in)\s+(?:the\s+)?(?:last\s+|past\s+)?(?:a|\d+|two|three|four|five|six|seven|several|few)\s+"
    r"(?:few\s+)?(?:days|weeks?|months?|years?)\b|\b(?:a|per|each|every)\s+(?:day|week|month)\b|\bas\s+prescribed\b",
    re.IGNORECASE,
)
"""Tablets taken over days are a course."""

CARRIES = re.compile(
    r"\b(?:epi-?pens?|auto-?injectors?|prevent\w*|prophylaxis|diagnosed|vaccin\w+)\b", re.I
)
