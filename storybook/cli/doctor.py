"""The command that reports what is installed and what a build will use."""

import sys
from pathlib import Path

import click

from storybook.cli.options import JSON, STORE, emit


@click.command()
@STORE
@click.option("--load", is_flag=True, help="Load the model as well, which takes some seconds.")
@JSON
def doctor(store: str | None, load: bool, as_json: bool) -> None:
    """Say what is installed, which models are here, and what a build will use."""
    from storybook.cli.diagnosis import examine

    findings = examine(Path.cwd(), store, load)
    width = max(len(finding.topic) for finding in findings)
    signs = {"ok": " ", "optional": "-", "missing": "!"}
    for finding in findings:
        emit(
            as_json,
            f"{signs[finding.state]} {finding.topic:<{width}}  {finding.words}",
            "finding",
            topic=finding.topic,
            state=finding.state,
            words=finding.words,
        )
    missing = [finding.topic for finding in findings if finding.state == "missing"]
    if missing:
        click.echo(f"\nrequired but missing: {', '.join(missing)}", err=True)
        sys.exit(1)
    if not as_json:
        click.echo("\neverything required is installed; items marked '-' are optional")
