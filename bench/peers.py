"""Ours beside other search engines: one run, one machine, one corpus, a process for each.

    python bench/peers.py [--data DIR] [--model DIR] [--only NAME …] [--json FILE]

``--data`` holds ``corpus.jsonl.gz``, ``queries.jsonl.gz`` and ``qrels/dev.tsv`` (SciFact in BEIR's
layout; by default in the folder that PROBATUM_BENCH names). The others' packages go into
``.venv-peers``, made from bench/requirements-peers.txt; Probatum depends on none of them. Our
weights are learnt from the same claims (docs/benchmarks.md has the cross-validated figures).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from probatum.evaluate.beir import read_judged
from probatum.evaluate.rank_figures import figures, means, percentile

ROOT = Path(__file__).parent.parent
PEERS = ROOT / ".venv-peers"
NEEDED = ROOT / "bench" / "requirements-peers.txt"
OURS, WITH_MODEL = ("lexical", "hybrid"), ("hybrid", "minilm")
NAMES = {
    "lexical": "ours, lexical",
    "hybrid": "ours, hybrid",
    "bm25s": "bm25s",
    "tantivy": "tantivy alone",
    "sqlite_fts5": "SQLite FTS5",
    "haystack": "Haystack InMemoryBM25Retriever",
    "llama_index": "LlamaIndex BM25Retriever",
    "minilm": "MiniLM bi-encoder alone",
    "paper_qa": "paper-qa's index",
}
HEADS = (
    "", "nDCG@10", "recall@100", "documents/s in", "ten documents: p50 ms", "p95 ms",
    "a hundred: p50 ms", "p95 ms", "memory MB",
)  # fmt: skip


def main() -> None:
    """Measures each engine and prints the table; a peer that cannot be run is named."""
    data = Path(os.environ.get("PROBATUM_BENCH") or ROOT.parent / "shared" / "bench")
    parser = argparse.ArgumentParser(prog="python bench/peers.py")
    parser.add_argument("--data", type=Path, default=data / "scifact")
    model = data.parent / "models" / "all-MiniLM-L6-v2"
    parser.add_argument("--model", type=Path, default=model, help="a folder with a sentence model")
    parser.add_argument("--only", nargs="*", default=list(NAMES), choices=list(NAMES))
    parser.add_argument("--json", type=Path, help="also write the figures here")
    given = parser.parse_args()
    files = [given.data / name for name in ("corpus.jsonl.gz", "queries.jsonl.gz", "qrels/dev.tsv")]
    for file in files:
        if not file.is_file():
            sys.exit(f"bench: no {file}; name the folder with --data")
    judged = read_judged(files[1], files[2])
    python = environment()
    rows = {}
    for name in given.only:
        found = measured(name, Path(sys.executable) if name in OURS else python, files, given.model)
        if found:
            rows[name] = row(found, judged)
            print(f"{NAMES[name]}: {json.dumps(rows[name])}", file=sys.stderr, flush=True)
    print("| " + " | ".join(HEADS) + " |\n" + "| --- " * len(HEADS) + "|")
    for name, values in rows.items():
        print("| " + " | ".join([NAMES[name], *(f"{value:,}" for value in values.values())]) + " |")
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def environment() -> Path:
    """The interpreter of the peers' own environment, which is made where it is not as it should."""
    python, stamp = PEERS / "bin" / "python", PEERS / ".made-from"
    wanted = NEEDED.read_text(encoding="utf-8")
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"making {PEERS.name}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", PEERS], check=True)
        install = [python, "-m", "pip", "install", "--quiet", "--only-binary", ":all:"]
        subprocess.run([*install, "-r", NEEDED], check=True)
        stamp.write_text(wanted, encoding="utf-8")
    return python


def measured(name: str, python: Path, files: list[Path], model: Path) -> dict[str, Any] | None:
    """What bench/peer_engines.py says of one engine, or None where it fails."""
    with tempfile.TemporaryDirectory(prefix="probatum-peer-") as folder:
        command = [python, ROOT / "bench" / "peer_engines.py", name, *files, Path(folder) / "index"]
        if name in WITH_MODEL:
            command.append(model)
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        why = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        print(f"{NAMES[name]}: could not be run: {why}", file=sys.stderr, flush=True)
        return None
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def row(found: dict[str, Any], judged: dict[str, tuple[str, dict[str, int]]]) -> dict[str, float]:
    """The figures of one engine."""
    quality = means([figures(found["found"][name], right) for name, (_, right) in judged.items()])
    return {
        "ndcg@10": round(quality["ndcg@10"], 3),
        "recall@100": round(quality["recall@100"], 3),
        "documents/s": round(found["documents"] / found["seconds"]),
        "p50_ms": round(statistics.median(found["few"]), 1),
        "p95_ms": round(percentile(found["few"], 0.95), 1),
        "p50_ms_100": round(statistics.median(found["many"]), 1),
        "p95_ms_100": round(percentile(found["many"], 0.95), 1),
        "memory_mb": round(found["memory_mb"]),
    }


if __name__ == "__main__":
    main()
