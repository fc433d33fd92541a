"""Draws the examination prompts as the product does, has the judge mark them, and scores them."""

import io
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from PIL import Image

from storybook.cli.reporters import LineReporter
from storybook.diffusion import open_illustrator
from storybook.errors import RenderError
from storybook.files import write_atomically
from storybook.models.adapters import AdapterUse, quick_adapter
from storybook.models.lookup import find_model
from storybook.models.spec import ModelSpec
from storybook.prompts.writer import write_prompt
from storybook.render.job import RenderJob
from storybook.render.plan import Sampling, plan_picture
from storybook.render.run import RenderResult, render
from storybook.render.session import Illustrators, Session
from storybook.slot import Slot
from storybook.store import Store, open_store
from training.judge.marks import BARS, Answer, Bars, bars_of, describe, mark, table_of
from training.judge.network import Recogniser
from training.judge.questions import load_questions
from training.judge.recognition import judge, shrink
from training.judge.scores import to_json, to_markdown
from training.judge.sheets import write_sheets


def plan_prompt(spec: ModelSpec, prompt: str, seed: int, quick: AdapterUse | None) -> RenderJob:
    """The product's render job for a single prompt without a story."""
    return plan_picture(spec, write_prompt(prompt, spec).texts, Sampling(seed), quick=quick)


def draw_prompts(
    jobs: Mapping[Slot, RenderJob], spec: ModelSpec, quick: AdapterUse | None, store: Store
) -> RenderResult:
    """Draw those pictures missing from the store, printing progress."""
    illustrators = Illustrators(open_illustrator)
    session = Session(store, None, illustrators, LineReporter(sys.stdout))
    return render(jobs, session, spec, () if quick is None else (quick,))


def examine(model: str, network: Recogniser, folder: Path, each: int, quality: bool = False) -> str:
    """Examine a model, with its quick adapter if it has one and `quality` is False.

    Drawn pictures are kept in `folder`, and a second run reuses them.

    Writes scores.json, scores.md, answers.jsonl and contact sheets; returns the table.

    Raises:
        RenderError: a picture could not be drawn.
    """
    spec = find_model(model)
    asked = load_questions(each)
    quick = None if quality else quick_adapter(spec)
    jobs = {
        Slot(question.slot): plan_prompt(spec, question.prompt, question.seed, quick)
        for question in asked
    }
    store = open_store(folder / "store")
    result = draw_prompts(jobs, spec, quick, store)
    if result.failures:
        failed = result.failures[0]
        raise RenderError(f"{failed.slot}: {failed.detail}", "Run it again to go on.")
    pictures = [shrink(picture_of(store, jobs[Slot(one.slot)])) for one in asked]
    answers = [
        Answer(one, jobs[Slot(one.slot)].key, verdict, mark(one, verdict))
        for one, verdict in zip(asked, judge(network, pictures), strict=True)
    ]
    return _write(answers, BARS[network.domain.name], store, jobs, folder)


def picture_of(store: Store, job: RenderJob) -> Image.Image:
    """Load a drawn picture."""
    data = store.read(job.key)
    if data is None:
        raise RenderError("a picture has gone from the store", "Run it again.")
    return Image.open(io.BytesIO(data)).convert("RGB")


def _write(
    answers: list[Answer], bars: Bars, store: Store, jobs: Mapping[Slot, RenderJob], folder: Path
) -> str:
    table = table_of(answers)
    rows = (
        {
            "kind": answer.question.kind,
            "slot": answer.question.slot,
            "prompt": answer.question.prompt,
            "seed": answer.question.seed,
            "asked": [asdict(figure) for figure in answer.question.figures],
            "seen": asdict(answer.seen),
            "marks": answer.marks,
            "key": answer.key,
        }
        for answer in answers
    )
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    write_atomically(folder / "answers.jsonl", lines.encode())
    write_atomically(folder / "scores.json", (json.dumps(to_json(table), indent=1) + "\n").encode())
    text = to_markdown(table) + "\n" + bars_of(table, bars)
    write_atomically(folder / "scores.md", text.encode())
    for kind in dict.fromkeys(answer.question.kind for answer in answers):
        of_kind = [answer for answer in answers if answer.question.kind == kind]
        for name, right in (("right", True), ("wrong", False)):
            shown = [
                (
                    picture_of(store, jobs[Slot(answer.question.slot)]),
                    f"{answer.question.prompt}\n{describe(answer.seen, answer.marks)}",
                )
                for answer in of_kind
                if answer.all_right == right
            ]
            write_sheets(
                shown, folder / "sheets", f"{kind.replace(',', '').replace(' ', '-')}-{name}"
            )
    return text
