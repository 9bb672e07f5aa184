"""One file for each check: ``NAME``, ``WHY`` (its clinical reason) and ``check(case) -> Check``.

``FAILS_AS`` is the verdict that a failure alone leads to; without it that is *unsupported*. A check
that cannot decide fails. A file put here is found by itself; its name without underscore.
"""
