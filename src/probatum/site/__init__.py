"""The web application: ask, read, check, follow up.

Each folder is a part of the site: ``asking`` takes a question, ``articles`` shows its answer at a
lasting address, ``sources`` shows the library, ``information`` says who we are and what we measure,
``api`` serves programs. Whatever is clinical happens in the engine's rooms; here is only the page.
"""
