"""Questions that the front page offers: each is answered by the starter library."""

from typing import Final

EXAMPLES: Final = (
    "What is the recommended dose of IVIG for AMSAN?",
    "Which antibiotic for a child with acute otitis media?",
    "Metformin when eGFR is 40",
    "First-line treatment of convulsive status epilepticus",
    "Should I take antibiotics after a tick bite?",
    "Methotrexate with trimethoprim",
)
