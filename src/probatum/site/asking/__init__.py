"""Taking a question: checked for a patient's identity, stored, and sent on to its article."""
