"""Draw the examination's prompts as the product draws, let the judge look, count what is right."""

import io
import json
import sys
from dataclasses import asdict
from pathlib import Path

from PIL import Image

from storybook.diffusion import open_illustrator
from storybook.errors import RenderError
from storybook.files import write_atomically
from storybook.models import find_model
from storybook.models.adapters import quick_adapter
from storybook.render.job import RenderJob
from storybook.render.progress import LineReporter
from storybook.render.run import render
from storybook.store import Store, open_store
from training.judge.marks import BARS, Answer, Bars, bars_of, describe, mark, table_of
from training.judge.network import Recogniser
from training.judge.questions import questions
from training.judge.recognition import judge, shrink
from training.judge.scores import to_json, to_markdown
from training.judge.sheets import write_sheets
from training.picture_job import picture_job


def examine(model: str, network: Recogniser, folder: Path, each: int, quality: bool = False) -> str:
    """Examine a model, by its quick way if it has one and `quality` is not asked for.

    Drawn pictures are kept in `folder`, and a second run goes on from them.

    Writes scores.json, scores.md, answers.jsonl and contact sheets; gives the table.

    Raises:
        RenderError: a picture could not be drawn.
    """
    spec = find_model(model)
    asked = questions(each, network.asked)
    quick = None if quality else quick_adapter(spec)
    adapters = () if quick is None else (quick,)
    jobs = {one.slot: picture_job(spec, one.prompt, one.seed, quick=quick) for one in asked}
    store = open_store(folder / "store")
    result = render(jobs, store, lambda: open_illustrator(spec, adapters), LineReporter(sys.stdout))
    if result.failures:
        failed = result.failures[0]
        raise RenderError(f"{failed.slot}: {failed.detail}", "Run it again to go on.")
    pictures = [shrink(picture_of(store, jobs[one.slot])) for one in asked]
    answers = [
        Answer(one, jobs[one.slot].key, seen, mark(one, seen))
        for one, seen in zip(asked, judge(network, pictures), strict=True)
    ]
    return _write(answers, BARS[network.asked.world.name], store, jobs, folder)


def picture_of(store: Store, job: RenderJob) -> Image.Image:
    """A drawn picture."""
    stored = store.read(job.key)
    if stored is None:
        raise RenderError("a picture has gone from the store", "Run it again.")
    return Image.open(io.BytesIO(stored.data)).convert("RGB")


def _write(
    answers: list[Answer], bars: Bars, store: Store, jobs: dict[str, RenderJob], folder: Path
) -> str:
    table = table_of(answers)
    rows = (
        {
            "kind": one.question.kind,
            "slot": one.question.slot,
            "prompt": one.question.prompt,
            "seed": one.question.seed,
            "scene": asdict(one.question.scene),
            "seen": asdict(one.seen),
            "marks": one.marks,
            "key": one.key,
        }
        for one in answers
    )
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    write_atomically(folder / "answers.jsonl", lines.encode())
    write_atomically(folder / "scores.json", (json.dumps(to_json(table), indent=1) + "\n").encode())
    text = to_markdown(table) + "\n" + bars_of(table, bars)
    write_atomically(folder / "scores.md", text.encode())
    for kind in dict.fromkeys(one.question.kind for one in answers):
        of_kind = [one for one in answers if one.question.kind == kind]
        for name, right in (("right", True), ("wrong", False)):
            shown = [
                (
                    picture_of(store, jobs[one.question.slot]),
                    f"{one.question.prompt}\n{describe(one.seen, one.marks)}",
                )
                for one in of_kind
                if one.all_right == right
            ]
            write_sheets(
                shown, folder / "sheets", f"{kind.replace(',', '').replace(' ', '-')}-{name}"
            )
    return text
