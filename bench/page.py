"""What a visitor's browser measures: python -m bench.page http://127.0.0.1:8000

First contentful paint, largest contentful paint, layout shift and bytes over the wire of a
published article, at the width of a phone, with nothing in the browser's cache: as it is, and with
the processor slowed down four times. The median of five visits. Needs Chromium.
"""

import os
import shutil
import statistics
import sys

from playwright.sync_api import Browser, sync_playwright

ARTICLE = "/articles/what-is-the-recommended-dose-of-ivig-for-amsan/"
VISITS = 5
OBSERVE = """
window.seen = {shift: 0, largest: 0};
const watch = (type, note) => new PerformanceObserver(
    list => list.getEntries().forEach(note)).observe({type, buffered: true});
watch('layout-shift', one => { if (!one.hadRecentInput) seen.shift += one.value; });
watch('largest-contentful-paint', one => { seen.largest = one.startTime; });
"""
READ = """() => ({...seen,
    first: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    bytes: ['navigation', 'resource'].flatMap(type => performance.getEntriesByType(type))
        .reduce((sum, one) => sum + one.transferSize, 0)})"""


def visit(browser: Browser, base: str, slowed: int) -> dict[str, float]:
    """One visit of a new visitor."""
    page = browser.new_context(base_url=base, viewport={"width": 360, "height": 740}).new_page()
    page.add_init_script(OBSERVE)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    page.goto(ARTICLE, wait_until="load")
    page.wait_for_timeout(400)
    seen: dict[str, float] = page.evaluate(READ)
    page.context.close()
    return seen


def main(base: str) -> None:
    """Both speeds."""
    names = ("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, names)), None),
            args=["--no-sandbox"] if os.getuid() == 0 else [],
        )
        for slowed in (1, 4):
            visits = [visit(browser, base, slowed) for _ in range(VISITS)]
            middle = {key: statistics.median(one[key] for one in visits) for key in visits[0]}
            print(
                f"processor slowed {slowed} times: first paint {middle['first']:.0f} ms,"
                f" largest {middle['largest']:.0f} ms, layout shift {middle['shift']:.3f},"
                f" {middle['bytes'] / 1000:.0f} kB over the wire"
            )
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
