"""Words that proofs know: what means the same, what restricts, what says nothing by itself.

Tables only. A group in SAME is read by clinicians as one word in a sentence about care; a doubtful
pair (severe, serious; prevent, reduce) is left out, for a statement that needs it is then refused.
"""

from probatum.text.words import word_set

SAME: tuple[str, ...] = (
    "child children kid kids paediatric pediatric paediatrics pediatrics childhood",
    "neonate neonatal newborn newborns",
    "infant infants baby babies infancy",
    "adolescent adolescents adolescence teenager teenage",
    "adult adults adulthood",
    "elderly geriatric",
    "woman women female females",
    "man men male males",
    "pregnancy pregnant gestation gestational antenatal",
    "breastfeeding breast-feeding lactation lactating breastfed",
    "oral orally per-os",
    "intravenous intravenously iv i.v i.v. intra-venous",
    "intramuscular intramuscularly im i.m i.m.",
    "subcutaneous subcutaneously sc s.c s.c. subcut subcutaneous",
    "rectal rectally pr",
    "topical topically",
    "inhaled inhalation inhalational inhale",
    "intrathecal intrathecally",
    "sublingual sublingually",
    "nasal intranasal nasally intranasally",
    "start starting begin initiate initiation commence commencement",
    "stop discontinue discontinuation cease cessation",
    "use utilise employ",
    "give administer",
    "show demonstrate",
    "find finding observe",
    "reduce decrease lower lowering diminish decline reduction",
    "increase raise rise elevate elevation heighten augment",
    "high higher highest",
    "low lower-level lowest",
    "kidney renal",
    "liver hepatic",
    "heart cardiac",
    "lung pulmonary",
    "brain cerebral",
    "skin cutaneous dermal",
    "fever pyrexia febrile",
    "itch itching pruritus pruritic",
    "vomit vomiting emesis",
    "breathlessness dyspnoea",
    "haemorrhage bleeding haemorrhagic",
    "hypertension hypertensive",
    "diabetes diabetic",
    "tumour neoplasm",
    "cancer carcinoma malignancy",
    "doctor physician clinician",
    "mortality die death",
    "illness disease",
    "medicine medication drug",
    "help aid assist",
    "necessary needed required require need",
    "because since as due",
    "before prior preceding",
    "after following post subsequent",
    "during throughout",
    "until till",
    "daily day",
    "weekly week",
    "monthly month",
    "yearly annually annual year",
    "hourly hour",
    "people patients patient person persons individuals individual subjects participants those",
    "treatment treat therapy therapeutic",
    "and or-and",
    "quick rapid fast",
    "usual usually common commonly typical typically",
    "often frequently frequent",
    "sufficient enough adequate",
    "entire whole complete",
    "maximum maximal max",
    "minimum minimal min",
    "vaccinate immunise vaccine immunization",
    "ibuprofen ibuprofen",
    "monitor monitoring",
    "check checking",
    "assess evaluate evaluation assessment",
    "obtain acquire",
    "receive get",
    "improve improvement ameliorate",
    "worsen deteriorate deterioration worsening",
    "cause causing",
    "lead result",
    "avoid avoidance",
    "contain containing",
    "repeat repeated",
    "therefore thus hence",
    "also additionally",
    "although though",
    "half-life halflife",
    "x-ray radiograph radiography",
    "ecg ekg electrocardiogram",
    "ambulatory walking walk",
)
"""Words that a clinician reads as the same, by group; matched by stem."""

LIGHT = word_set("""
    a about above according additionally all-in also although am an and any are as at be because
    been being both but by case current currently did do does doing done due during each either
    etc evidence e.g eg furthermore generally had has have having hence how however i i.e ie if in
    include included includes including into is it for from its
    itself moreover mainly namely of on once
    onto or our out over own overall per so such than that the their them then there therefore
    these they this those through thus to together too toward towards up upon us via was we well
    were what when where whereas whether which while who whom whose with would will shall should
    could may might can must do-so you your yet respectively one both-of particular order term
    terms basis way manner fact regard regarding respect concerning
    approximately roughly circa nearly between yes
    nevertheless nonetheless meanwhile accordingly conversely likewise similarly
    compared compare comparison versus vs s t d ll re ve
""")
"""Words that carry nothing which another check does not read."""

FREE = word_set("""
    patient patients people person persons individual individuals subject subjects participant
    participants use used uses using utilised utilized usage give given gives giving administer
    administered administering administration receive received receives receiving treat treated
    treating treatment treatments therapy therapies take taken takes taking dose doses dosage
    dosing regimen course drug medication medicine agent show shows showed shown find found finds
    finding findings demonstrate demonstrated demonstrates report reported reports study studies
    result results suggest suggests suggested indicate indicates indicated offer offered provide
    provided case cases perform performed carry carried occur occurs occurred happen make made
    management recommended recommend recommends recommendation advise advised consider considered
    do done have having present total option rate rates level levels
""")
"""Words that a rewording may add: they frame a sentence, and change nothing in it by themselves."""

BOUNDARY = word_set("""
    but however whereas while although though unless except because since which therefore yet
    until provided if when
""")
"""Words that open a new clause."""

CONDITIONAL = word_set("if unless except provided only when until without where")
"""Words that open a condition; the statement must keep it."""

POPULATIONS = word_set("""
    child neonate infant adolescent adult elderly woman man pregnancy breastfeeding toddler
    postmenopausal premenopausal preterm premature boy girl schoolchild veteran
""")

ROUTES = word_set("""
    oral intravenous intramuscular subcutaneous rectal topical inhaled intrathecal sublingual nasal
    buccal transdermal nebulised nebulized nebuliser vaginal ophthalmic otic intraosseous epidural
    intradermal intravitreal intraarticular enteral parenteral nasogastric
""")

DOSE_QUALIFIERS = word_set("""
    maximum minimum loading maintenance initial single divided total bolus continuous intermittent
    slow ideal actual adjusted lean test priming induction starting titrated tapering modified
    extended immediate sustained
""")
"""What makes a dose another dose."""

RESTRICTING = word_set("""
    severe mild moderate acute chronic refractory recurrent uncomplicated complicated suspected
    confirmed known high-risk low-risk unstable stable symptomatic asymptomatic elective emergency
    hospitalised hospitalized untreated newly advanced relapsed resistant metastatic obese
    critically immunocompromised immunosuppressed hypotensive only solely exclusively selected
    ambulant bedridden ventilated older younger impaired impairment
""")
"""Adjectives that narrow whom or what a sentence is about."""

QUANTIFIERS = word_set("""
    all every any always never only most many some few several rarely often sometimes none majority
    minority half routinely
""")

PEOPLE = word_set("""
    patients people children women men adults those individuals persons infants neonates cases
    patient person child woman man adult infant anyone subjects participants adolescents girls boys
    mothers babies
""")
RELATIVE = word_set("""
    with who whose without receiving undergoing at having aged older younger requiring suffering
    presenting admitted taking under over above below on treated
""")
VERBAL = word_set("""
    should is are was were may must can could might will would has have had shall need needs
    receive received showed show
""")

UP = word_set("""
    increase rise high more greater better superior improve above over longer faster earlier
    upregulate larger gain positive positively promote activate activation enhance stimulate
    worsen exceed strong upregulation induce induction trigger
""")
DOWN = word_set("""
    reduce fall drop low less fewer worse inferior below under shorter slower later
    downregulate smaller
    negative negatively inhibit inhibition suppress prevent protect block attenuate weak
    downregulation
""")

LARGER = word_set("""
    increase raise high higher greater more elevate enhance augment upregulate larger promote rise
    stimulate upregulation potentiate induce induction trigger
""")
SMALLER = word_set("""
    reduce decrease low lower less fewer smaller diminish attenuate downregulate downregulation
    suppress decline fall drop
""")
"""Ways of saying more, and of saying less, of an amount: near enough of the same thing."""

NEUTRAL = word_set("""
    affect influence impact modulate regulate associated association link linked relate related
    involve involved role contribute correlate correlated effect play alter
""")
"""Verbs and nouns that say that two things hang together, and no more."""

THAN = word_set("than versus vs vs. compared superior inferior")
"""Words at which the two sides of a comparison part."""

PREFIXES = word_set("""
    non anti pre post sub semi multi over under well self mid ultra micro macro hyper hypo inter
    intra extra super trans tri pro per auto neo peri para
""")
"""First parts of compounds that are no words by themselves."""

DROPPABLE = word_set("""
    first firstly second secondly third thirdly final finally importantly important notably notab
    interestingly interesting recently recent briefly brief general generally current currently
    furthermore additional additionally conclusion background objective method methods result
    results figure table note example especially particularly particular namely fact again indeed
    significantly significant
""")
"""Stems whose loss leaves a sentence as it was."""

ACTS = word_set("""
    cause lead induce increase reduce inhibit prevent precede follow exceed replace predict activate
    regulate produce trigger improve worsen suppress promote block enhance mediate upregulate
    downregulate bind target affect influence drive convert outperform stimulate protect treat
    require contain displace potentiate antagonise interact infect transmit stop accompany
""")
"""Verbs of effect: who acts, and what is acted on, are not the same."""
