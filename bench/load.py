"""Visitors of the site, many at once: python -m bench.load [--library DIR] [--minutes 5].

Starts a site on the library, in a folder of its own. Then, as the budget has it: 50 visitors, each
asking a new question every 10 seconds (time until the first statement stands on the page, counted
from the click), and one published article read 100 times a second (time until its last byte). One
connection a request, as browsers that come for the first time. Prints the memory of the server.
"""

import argparse
import asyncio
import itertools
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

import psutil

PORT = 8177
HOST = f"127.0.0.1:{PORT}"
ARTICLE = "/articles/what-is-the-recommended-dose-of-ivig-for-amsan/"
DRUGS = [
    "aspirin",
    "amoxicillin",
    "metformin",
    "apixaban",
    "vancomycin",
    "prednisolone",
    "warfarin",
    "morphine",
    "insulin",
    "ceftriaxone",
    "gentamicin",
    "paracetamol",
    "furosemide",
    "salbutamol",
    "lithium",
    "phenytoin",
    "rituximab",
    "methotrexate",
    "artesunate",
    "rifampicin",
]
CONDITIONS = [
    "pneumonia",
    "malaria",
    "heart failure",
    "atrial fibrillation",
    "asthma",
    "epilepsy",
    "sepsis",
    "tuberculosis",
    "meningitis",
    "stroke",
    "diabetes",
    "hypertension",
    "pre-eclampsia",
    "rheumatoid arthritis",
    "urinary tract infection",
    "otitis media",
    "gout",
    "HIV infection",
    "hepatitis B",
    "sickle cell disease",
]
ASKED = (
    "What is the dose of {drug} in {condition}?",
    "Is {drug} recommended for {condition}?",
    "Adverse effects of {drug} in {condition}",
    "What should be monitored when {drug} is given for {condition}?",
)


async def request(
    path: str, data: dict[str, str] | None = None, cookie: str = ""
) -> tuple[bytes, float]:
    """The whole answer, and the seconds until the first statement stood in it."""
    begun = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    body = urlencode(data).encode() if data else b""
    head = [
        f"{'POST' if data else 'GET'} {path} HTTP/1.1", f"Host: {HOST}", "Connection: close",
        f"Cookie: {cookie}",
    ]  # fmt: skip
    if data:
        head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    writer.write("\r\n".join([*head, "", ""]).encode() + body)
    got, first = b"", 0.0
    while piece := await reader.read(65536):
        got += piece
        if not first and (b"bottom-line" in got or b'class="notice"' in got):
            first = time.perf_counter() - begun
    writer.close()
    return got, first or time.perf_counter() - begun


async def visitor(questions: "itertools.count[int]", until: float, times: list[float]) -> int:
    """Asks a new question every ten seconds; how many failed."""
    failed = 0
    page, _ = await request("/")
    token = re.findall(rb'csrfmiddlewaretoken" value="([^"]+)', page)[0].decode()
    cookie = re.findall(rb"(csrftoken=[^;]+)", page)[0].decode()
    await asyncio.sleep(random.random() * 10)  # noqa: S311
    while time.time() < until:
        begun = time.perf_counter()
        data = {"question": question(next(questions)), "csrfmiddlewaretoken": token}
        answer, _ = await request("/ask/", data, cookie)
        address = re.findall(rb"[Ll]ocation: (\S+)", answer)
        if not address:
            failed += 1
            continue
        posted = time.perf_counter() - begun
        page, first = await request(address[0].decode(), None, cookie)
        failed += b" 200 " not in page[:20] or b"</html>" not in page
        times.append(posted + first)
        await asyncio.sleep(max(0.0, 10 - (time.perf_counter() - begun)))
    return failed


def question(number: int) -> str:
    """A question that nobody has asked before."""
    form = ASKED[number % len(ASKED)]
    drug = DRUGS[number // len(ASKED) % len(DRUGS)]
    condition = CONDITIONS[number // len(ASKED) // len(DRUGS) % len(CONDITIONS)]
    return form.format(drug=drug, condition=condition)


async def read_often(rate: int, seconds: int, times: list[float]) -> int:
    """Reads one article so many times a second, come the last or not; how many failed."""

    async def once() -> bool:
        begun = time.perf_counter()
        page, _ = await request(ARTICLE)
        times.append(time.perf_counter() - begun)
        return b" 200 " in page[:20] and b"</html>" in page

    tasks = []
    begun = time.perf_counter()
    for number in range(rate * seconds):
        await asyncio.sleep(max(0.0, begun + number / rate - time.perf_counter()))
        tasks.append(asyncio.create_task(once()))
    return sum(not done for done in await asyncio.gather(*tasks))


async def measure(minutes: float, process: psutil.Process) -> None:
    """Both loads, one after the other."""
    order, times = itertools.count(), []
    until = time.time() + minutes * 60
    failed = sum(await asyncio.gather(*(visitor(order, until, times) for _ in range(50))))
    show(f"50 visitors, a new question each 10 s, {minutes:g} min: first statement", times, failed)
    print(f"  memory of the server {memory(process):.0f} MB")
    times = []
    failed = await read_often(100, 60, times)
    show("an article, 100 requests a second, 1 min: whole page", times, failed)
    print(f"  memory of the server {memory(process):.0f} MB")


def memory(process: psutil.Process) -> float:
    """Resident megabytes of the server and what it started."""
    return sum(one.memory_info().rss for one in [process, *process.children(recursive=True)]) / 1e6


def show(what: str, times: list[float], failed: int) -> None:
    """One line of figures."""
    cuts = statistics.quantiles(times, n=100)
    print(
        f"{what}: {len(times):,} served, {failed} failed, p50 {cuts[49] * 1000:.0f} ms,"
        f" p95 {cuts[94] * 1000:.0f} ms, p99 {cuts[98] * 1000:.0f} ms"
    )


def main() -> None:
    """Starts the site, loads it, stops it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "PROBATUM_DATA": folder,
            "PROBATUM_LIBRARY": str(given.library),
            "PROBATUM_QUESTIONS_A_MINUTE": "100000",
        }
        command = [sys.executable, "-c", "from probatum.cli.main import main; main()"]
        server = subprocess.Popen(
            [*command, "serve", "--port", str(PORT)], env=os.environ | settings
        )
        try:
            for _ in range(600):
                try:
                    urllib.request.urlopen(f"http://{HOST}/robots.txt", timeout=2).close()
                    break
                except OSError:
                    time.sleep(0.1)
            asyncio.run(measure(given.minutes, psutil.Process(server.pid)))
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
