"""``probatum serve``: the site, on this machine or for a house."""

from typing import Annotated, Final

import typer

from probatum.cli._shared import note
from probatum.model.errors import ProbatumError

HELP: Final = "Serve the site: ask, read, check, follow up in a browser."

app = typer.Typer(add_completion=False)


@app.command(help=HELP)
def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port.")] = 8000,
) -> None:
    """Makes the site ready (tables, starter library, first articles) and serves until Ctrl-C."""
    try:
        from probatum.site.serve import prepare
        from probatum.site.serve import serve as serve_site
    except ImportError as error:
        raise ProbatumError(
            f"the site is not installed ({error.name}): pip install 'probatum[site]'"
        ) from None
    prepare(note)
    shown = f"[{host}]" if ":" in host else host
    note(f"Probatum is at http://{shown}:{port}/ (Ctrl-C stops it)")
    serve_site(host, port)
