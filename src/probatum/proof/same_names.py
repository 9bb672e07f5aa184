"""Names that mean one thing to a clinician who acts on them.

A vocabulary made for searching puts near things together (a sibling drug, a form of a disease, a
brand): good for finding, wrong for proving. Here two names are the same only if they are listed,
if one is the abbreviation of the other, or if they are the same words.
"""

from functools import cache

from probatum.proof.stems import stem
from probatum.text.abbreviations import long_form
from probatum.text.vocabulary import Concept, Vocabulary, load_starter
from probatum.text.words import WORD

_TABLE = """
# International and national names of one substance
paracetamol|acetaminophen
adrenaline|epinephrine
noradrenaline|norepinephrine
salbutamol|albuterol
rifampicin|rifampin
pethidine|meperidine
ciclosporin|cyclosporine|cyclosporin|cyclosporine A
aciclovir|acyclovir
valaciclovir|valacyclovir
furosemide|frusemide
lidocaine|lignocaine
glibenclamide|glyburide
chlorphenamine|chlorpheniramine
indometacin|indomethacin
phenobarbital|phenobarbitone
thiopental|thiopentone
mesalazine|mesalamine
suxamethonium|succinylcholine
torasemide|torsemide
chlortalidone|chlorthalidone
glyceryl trinitrate|nitroglycerin|nitroglycerine
beclometasone|beclomethasone
amoxicillin|amoxycillin
cefalexin|cephalexin
cefazolin|cephazolin
gentamicin|gentamycin
desferrioxamine|deferoxamine
hydroxycarbamide|hydroxyurea
clomifene|clomiphene
levothyroxine|thyroxine
ursodeoxycholic acid|ursodiol
calcium folinate|folinic acid|leucovorin
vitamin K|phytomenadione|phytonadione
aspirin|acetylsalicylic acid
benzylpenicillin|penicillin G
phenoxymethylpenicillin|penicillin V
oestradiol|estradiol
sulfasalazine|sulphasalazine
magnesium sulfate|magnesium sulphate
fluorouracil|5-fluorouracil
vitamin C|ascorbic acid
vitamin B1|thiamine
vitamin B6|pyridoxine
thiazide diuretics|thiazides
co-trimoxazole|trimethoprim-sulfamethoxazole|trimethoprim/sulfamethoxazole
co-amoxiclav|amoxicillin-clavulanate|amoxicillin/clavulanate|amoxicillin-clavulanic acid
corticosteroids|glucocorticoids|corticosteroid
antibiotics|antibacterials|antibiotic
antihypertensives|antihypertensive drugs
antiepileptics|anticonvulsants|antiepileptic drugs
anticoagulants|blood thinners
painkillers|analgesics
statins|HMG-CoA reductase inhibitors
intravenous immunoglobulin|IV immunoglobulin|intravenous immune globulin|IVIg|IVIG
# Everyday and technical names of one condition
myocardial infarction|heart attack
hypertension|high blood pressure|raised blood pressure
hypotension|low blood pressure
heart failure|cardiac failure
cardiac arrest|heart stopped
stroke|cerebrovascular accident
pulmonary embolism|pulmonary embolus
deep vein thrombosis|deep venous thrombosis
atrial fibrillation|A-fib
kidney failure|renal failure
acute kidney injury|AKI
kidney stones|renal calculi|nephrolithiasis
renal impairment|renal insufficiency|impaired renal function|kidney impairment
hepatic impairment|liver impairment|impaired liver function
kidney disease|renal disease
diabetes|diabetes mellitus
type 2 diabetes|type 2 diabetes mellitus
type 1 diabetes|type 1 diabetes mellitus
gestational diabetes|gestational diabetes mellitus
hypoglycaemia|low blood sugar|low blood glucose
hyperglycaemia|high blood sugar|high blood glucose
hyperkalaemia|high potassium
hypokalaemia|low potassium
hyponatraemia|low sodium
dyspnoea|breathlessness|shortness of breath
seizure|convulsion
influenza|flu
chickenpox|varicella
herpes zoster|shingles
pertussis|whooping cough
tuberculosis|TB
urticaria|hives
allergic rhinitis|hay fever
pre-eclampsia|preeclampsia
schistosomiasis|bilharzia
onchocerciasis|river blindness
poliomyelitis|polio
infectious mononucleosis|glandular fever
mpox|monkeypox
leprosy|Hansen's disease
neoplasm|tumour
cancer|malignancy
colorectal cancer|bowel cancer|colorectal carcinoma
bloodstream infection|bacteraemia
thrombocytopenia|low platelet count
immune thrombocytopenia|immune thrombocytopenic purpura|ITP
COVID-19|coronavirus disease 2019|covid
Clostridioides difficile|Clostridium difficile|C. difficile
MRSA|methicillin-resistant Staphylococcus aureus
Staphylococcus aureus|S. aureus
Plasmodium falciparum|P. falciparum
HIV|human immunodeficiency virus
peripheral arterial disease|peripheral vascular disease
coronary artery disease|coronary heart disease
end-stage renal disease|end-stage kidney disease|ESRD
sudden infant death syndrome|cot death
low back pain|lumbago
miscarriage|spontaneous abortion
tinea|ringworm|dermatophyte infection
dry mouth|xerostomia
oedema|swelling
arrhythmia|cardiac arrhythmia|dysrhythmia
magnesium sulphate|MgSO4
antipsychotics|antipsychotic|neuroleptics|antipsychotic drugs
opioids|opioid|opiates
fever|pyrexia|high temperature
depression|depressive disorder
type 2 diabetes|type II diabetes
type 1 diabetes|type I diabetes
glucose|dextrose
# Populations and procedures
older adults|older people|elderly|elderly people|elderly patients|older patients
neonates|newborns|newborn infants|newborn babies
pregnant women|pregnant people|pregnancy
preterm infants|premature babies|premature infants|preterm neonates|preterm babies
caesarean section|C-section|caesarean
haemodialysis|hemodialysis
surgery|operation
plasma exchange|plasmapheresis
vaccination|immunisation
radiotherapy|radiation therapy
lumbar puncture|spinal tap
physiotherapy|physical therapy
appendicectomy|appendectomy
electrocardiogram|ECG|EKG
kidney transplant|renal transplant|renal transplantation|kidney transplantation
intensive care unit|ICU
birth|delivery
antenatal care|prenatal care
blood glucose|blood sugar
body mass index|BMI
quality of life|QoL
central nervous system|CNS
randomised controlled trial|RCT
body weight|bodyweight
estimated glomerular filtration rate|eGFR
"""
LISTED: tuple[str, ...] = tuple(
    line for line in _TABLE.splitlines() if line and not line.startswith("#")
)
"""Groups of names of one thing, parted by a stroke."""


@cache
def vocabulary() -> Vocabulary:
    """The starter vocabulary with one concept for each thing that is proved as itself."""
    made = Vocabulary()
    listed = {_key(name): group for group in LISTED for name in group.split("|")}
    used: set[str] = set()
    for concept in load_starter():
        for number, names in enumerate(_clusters((concept.name, *concept.synonyms), listed)):
            group = next((listed[_key(name)] for name in names if _key(name) in listed), "")
            if group in used:
                continue
            if group:
                used.add(group)
                names = [*dict.fromkeys((*names, *group.split("|")))]
            own = concept.id if number == 0 else f"{concept.id}#{number}"
            parents = concept.parents if number == 0 else (concept.id,)
            made.add(Concept(own, concept.kind, names[0], tuple(names[1:]), parents))
    return made


def _key(name: str) -> str:
    return " ".join(stem(match.group()) for match in WORD.finditer(name))


def _clusters(names: tuple[str, ...], listed: dict[str, str]) -> list[list[str]]:
    """The names of a concept, those of one thing together; the cluster of the first name first."""
    clusters: list[list[str]] = []
    for name in names:
        home = next((c for c in clusters if any(_same(name, other, listed) for other in c)), None)
        if home is None:
            clusters.append([name])
        else:
            home.append(name)
    return clusters


def _same(one: str, other: str, listed: dict[str, str]) -> bool:
    keys = _key(one), _key(other)
    if keys[0] == keys[1] or sorted(keys[0].split()) == sorted(keys[1].split()):
        return True
    if listed.get(keys[0], 0) == listed.get(keys[1], 1):
        return True
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if " " in short or not any(letter.isupper() for letter in short[1:]):
        return False
    return long_form(short, long) == long
