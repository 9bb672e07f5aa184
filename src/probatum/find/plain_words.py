"""Everyday words of questions: one that no source has is no reason to refuse an answer."""

from probatum.text.words import word_set

PLAIN_WORDS = word_set("""
    able accepted according actual address adequate administer administered administering advice
    advise advised aged agent agents ago allowed amount anybody anyone anything apply
    approach appropriate approved article available average away bad based basic begin
    best better boy brief bring calculate called care carry case certain chance change
    check choice choose clinic clinical clinician common commonly community concern
    consider considered contemporary correct correctly country criteria cut cutoff
    current currently daily
    date day days deal decide define describe describing detail details determine
    difference different difficult direct doctor doctors done effect effective effectively
    email emergency ensure exact exactly expect expected experience expert family fast female
    find first follow following form found friend general generally girl giving good great
    group guidance guide guideline guidelines happen happens health healthcare help
    helpful helps high home hospital hour hours ideal immediate immediately important
    include included includes increase indicated information initial initially
    international involve issue keep kindly latest lead least level light line list lives local
    long longer look lower main major male man manage managed manner matter maybe mean
    means measure medical medication medications medicine medicines method methods minimum
    moderate modern month months name named need needed needs new normal normally number nurse occur
    offer optimal option options order outline outpatient patient patients people perform
    performed period person persons pharmacist phone physician physicians place plan please
    possible postcode practice practitioner prefer preferred prescribe prescribed present primary
    procedure proper properly protocol protocols provide provider question quick quickly
    range rate reason reasonable receive received receiving record regime regimen region relevant
    require required requires research result results risk role rule rules safe safely
    scenario schedule setting settings short significant simple single situation small
    someone specific specify stage standard start started starting state step steps stop
    strategy student suitable summarise summarize summary support sure take taken takes
    taking target technique tell term terms test thing think time times today treat
    treated treating treatment try type types typical typically understand use used useful
    user using usual usually value various version visit volume volumes
    want ward ways week weeks woman
    women work works world year years yesterday young
""")
"""Lower-case; not medical names."""
