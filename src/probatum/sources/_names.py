"""A title for a source that states none: its file's name as words."""

import re


def title_from(name: str) -> str:
    """'snake bite' for 'set.zip!topics/snake-bite.txt'; 'Untitled' when nothing is left."""
    stem = re.split(r"[/\\!]", name)[-1].rsplit(".", 1)[0]
    return " ".join(re.split(r"[\s_-]+", stem)).strip() or "Untitled"
