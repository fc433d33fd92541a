"""What is installed and what a build uses."""

import importlib
import json
from pathlib import Path

import pytest

from tests.cli.command import run


def test_doctor_names_models_and_what_a_build_uses(project: Path) -> None:
    code, output = run("doctor", "--json")
    assert code == 0
    findings = map(json.loads, output.splitlines())
    found = {finding["topic"]: finding for finding in findings}
    assert found["model mini"]["state"] == found["model sketch"]["state"] == "ok"
    assert "needs neither weights nor torch" in found["model sketch"]["words"]
    assert found["a build"]["words"].startswith("sketch draws because")
    assert found["with adapters"]["words"].startswith("mini draws it if it was taught all")
    assert found["store"]["words"].startswith("0 pictures")
    assert {"torch", "GPU", "fonts", "extra s3", "Indonesian"} <= set(found)


def test_doctor_says_what_is_missing(project: Path) -> None:
    code, output = run("doctor", "--store", "nosuch://pictures")
    assert code == 1
    assert "required but missing: store" in output


def test_the_sketch_needs_no_diffusion_library(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diagnosis = importlib.import_module("storybook.cli.diagnosis")
    monkeypatch.setattr(diagnosis, "DIFFUSION_LIBRARIES", ("no-such-package",))
    code, output = run("doctor")
    assert code == 0
    assert "- no-such-package" in output


def test_doctor_in_a_checkout_that_is_not_installed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diagnosis = importlib.import_module("storybook.cli.diagnosis")
    monkeypatch.setattr(diagnosis, "_DISTRIBUTION", "no-such-package")
    code, output = run("doctor")
    assert code == 0
    assert "cannot be listed: storybook itself is not installed" in output
