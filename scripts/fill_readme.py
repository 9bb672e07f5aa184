"""Puts the answer that `make ask` prints into README.md, between its two marks (`make readme`)."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHOWN = 56
"""Lines of the answer that the picture shows."""
BLOCK = re.compile(r"(<!-- answer:begin [^\n]*-->\n).*?(<!-- answer:end -->)", re.DOTALL)


def main() -> None:
    """Runs the command of the checkout, as a reader would, and writes what it printed."""
    line = ["make", "--no-print-directory", "--silent", "ask"]
    done = subprocess.run(line, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 (a fixed command)
    readme = ROOT / "README.md"
    lines = done.stdout.rstrip().split("\n")
    picture = "\n".join([*lines[:SHOWN], "", f"  … and {len(lines) - SHOWN} lines more"])
    block = f"```text\n{picture}\n```\n"
    text, count = BLOCK.subn(
        lambda mark: mark[1] + block + mark[2], readme.read_text(encoding="utf-8")
    )
    if count != 1:
        sys.exit("README.md has lost the two marks of its answer")
    readme.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
