"""Prints the figures of the budgets, and how they grow with the library.

    python -m bench [--data DIR] [--work DIR] [--sizes 25000 50000 100000 200000]

``--data`` is the folder of benchmark data (see docs/benchmarks.md). Everything made is put under
``--work`` (a temporary folder by default). The growth curve is saved as docs/growth.png.
"""

import argparse
import gzip
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROBATUM = Path(sys.executable).with_name("probatum")
COLD_RUNS = 5


def main() -> None:
    """Rates of ingest, then libraries of each size."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "bench")
    parser.add_argument("--work", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[25_000, 50_000, 100_000, 200_000])
    given = parser.parse_args()
    if not given.data.is_dir():
        sys.exit(f"bench: no folder of benchmark data at {given.data}; give one with --data")
    work = given.work or Path(tempfile.mkdtemp(prefix="probatum-bench-"))
    work.mkdir(parents=True, exist_ok=True)
    pubmed = pubmed_files(given.data, work)
    ingest_rates(given.data, pubmed, work)
    questions = questions_file(given.data, work)
    rows = [measure(size, given.data, pubmed, questions, work) for size in given.sizes]
    growth_table(rows)
    plot(rows)


def pubmed_files(data: Path, work: Path) -> list[Path]:
    """The abstracts as PubMed XML, 5,000 records a file."""
    out = work / "pubmed"
    if not out.is_dir():
        source = data / "abstracts" / "pubmed_abstracts.jsonl.gz"
        _python("bench/generate.py", "pubmed", source, out, "--per-file", 5_000)
    return sorted(out.iterdir())


def ingest_rates(data: Path, pubmed: list[Path], work: Path) -> None:
    """Records and articles a second, with one worker process and with two."""
    print(
        "\n## Ingest\n\n| source | workers | documents | seconds | documents/s |\n"
        + "| --- " * 5
        + "|"
    )
    for name, paths in (("PubMed XML", pubmed), ("JATS full text", [data / "pmc"])):
        for workers in (1, 2):
            library = work / "rate"
            shutil.rmtree(library, ignore_errors=True)
            seconds = _ingest(library, paths, workers)
            documents = _info(library)["documents"]
            row = (name, workers, f"{documents:,}", f"{seconds:.1f}", f"{documents / seconds:,.0f}")
            print("| " + " | ".join(map(str, row)) + " |", flush=True)
    again = _ingest(library, [data / "pmc"], 2)
    print(f"\nThe same articles again, nothing changed: {again:.1f} s.")


def questions_file(data: Path, work: Path) -> Path:
    """100 questions of biomedical experts and 100 about guideline topics, one a line."""
    with gzip.open(data / "bioasq" / "questions_7b-11b.jsonl.gz", "rt", encoding="utf-8") as lines:
        asked = [json.loads(line) for line in lines]
    bodies = [str(item.get("body") or item.get("question")) for item in asked]
    topics = sorted((data / "guidelines").rglob("*.txt"))
    titles = [path.read_text(encoding="utf-8", errors="replace").split("\n")[0] for path in topics]
    forms = ("treatment of {}", "drug dose in {}", "complications of {}", "how is {} diagnosed?")
    made = [forms[i % 4].format(title.strip().lower()) for i, title in enumerate(titles)]
    questions = bodies[:: len(bodies) // 100][:100] + made[: 2 * 100 : 2][:100]
    path = work / "questions.txt"
    path.write_text("\n".join(" ".join(one.split()) for one in questions), encoding="utf-8")
    return path


def measure(
    size: int, data: Path, pubmed: list[Path], questions: Path, work: Path
) -> dict[str, float]:
    """The figures of a library of exactly size passages."""
    library = work / f"library-{size}"
    if not library.is_dir():
        fill(library, size, data, pubmed)
    row = json.loads(_python("bench/asking.py", library, questions))
    cold = []
    for _ in range(COLD_RUNS):
        started = time.perf_counter()
        _run([PROBATUM, "ask", "treatment of severe malaria", "--library", library])
        cold.append(time.perf_counter() - started)
    disk = sum(path.stat().st_size for path in library.rglob("*") if path.is_file())
    row |= {"passages": size, "cold_s": statistics.median(cold), "disk_mb": disk / 1e6}
    print(json.dumps(row), file=sys.stderr)
    return dict(row)


def fill(library: Path, size: int, data: Path, pubmed: list[Path]) -> None:
    """Real documents while they fit, then synthetic ones up to the exact size."""
    _ingest(library, [data / "guidelines"], 2)
    pmc = sorted((data / "pmc").iterdir())
    for paths, passages in [
        *(([path], 13_000) for path in pubmed),
        ([data / "medquad"], 55_000),
        *(([path], 45_000) for path in pmc),
    ]:
        if _info(library)["passages"] + passages <= size:
            _ingest(library, paths, 2)
    _python("bench/generate.py", "topup", library, size)


def growth_table(rows: list[dict[str, float]]) -> None:
    """The table for docs/benchmarks.md."""
    print("\n## Growth\n")
    print(
        "| passages | ask p50 ms | p95 ms | of it proof ms | cold s | memory MB | disk MB "
        "| answered |"
    )
    print("| --- " * 8 + "|")
    for row in rows:
        print(
            f"| {row['passages']:,} | {row['p50_ms']} | {row['p95_ms']} | {row['proof_ms']} "
            f"| {row['cold_s']:.2f} | {row['memory_mb']} | {row['disk_mb']:.0f} "
            f"| {row['answered']:.0%} |"
        )


def plot(rows: list[dict[str, float]]) -> None:
    """docs/growth.png: time, memory and disk over passages."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, panels = pyplot.subplots(1, 3, figsize=(11, 3.2))
    sizes = [row["passages"] / 1000 for row in rows]
    for panel, names, title in (
        (panels[0], ("p50_ms", "p95_ms"), "ask, ms"),
        (panels[1], ("memory_mb",), "memory of the process, MB"),
        (panels[2], ("disk_mb",), "library on disk, MB"),
    ):
        for name in names:
            panel.plot(sizes, [row[name] for row in rows], marker="o", label=name)
        panel.set_title(title, fontsize=10)
        panel.set_xlabel("thousand passages")
        panel.set_ylim(bottom=0)
        panel.legend(fontsize=8)
        panel.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(ROOT / "docs" / "growth.png", dpi=110)


def _ingest(library: Path, paths: list[Path], workers: int) -> float:
    started = time.perf_counter()
    _run([PROBATUM, "ingest", *paths, "--library", library, "--workers", workers])
    return time.perf_counter() - started


def _info(library: Path) -> dict[str, int]:
    return dict(json.loads(_run([PROBATUM, "library", "info", "--json", "--library", library])))


def _python(script: str, *given: object) -> str:
    return _run([sys.executable, ROOT / script, *given])


def _run(command: list[object]) -> str:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, cwd=ROOT
    )
    if done.returncode != 0 and "ingest" not in map(str, command):
        sys.exit(f"bench: {command} failed:\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
