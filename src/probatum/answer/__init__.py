"""From a question to an answer: bottom line, sections, references, conflicts and gaps."""
