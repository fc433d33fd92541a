"""Benchmarks: ratios measured side by side, in one run on one machine. `make bench`.

Absolute seconds on shared machines say little; each comparison runs both ways in turn, and the
table gives the median of each and of the ratio pair by pair.
"""

import json
import sys
import tempfile
from pathlib import Path

from tests.bench_many import bench_many
from tests.bench_rebuild import bench_rebuild
from tests.bench_sketch import bench_sketch
from tests.costs import ROOT, STORY, STORYBOOK, measure, report

# The book's pictures as a plain script draws them: the model loaded once, diffusers' defaults in
# float32, one call a page, with the same prompts, steps, guidance and adapter.
PLAIN = """
import json, sys, torch
from storybook.diffusion.loading import load_pipeline
from storybook.models.lookup import find_model
pipeline = load_pipeline(find_model("mini"))
if len(sys.argv) > 3:
    pipeline.load_lora_weights(sys.argv[3])
for job in json.load(open(sys.argv[1])):
    picture = pipeline(
        job["prompts"][0][0], negative_prompt=job["negative_prompt"],
        num_inference_steps=job["num_inference_steps"], guidance_scale=job["guidance_scale"],
        guidance_rescale=job["guidance_rescale"],
        generator=torch.Generator().manual_seed(job["seed"])).images[0]
    picture.save(sys.argv[2] + "/picture.png")
"""


def bench_start(runs: int = 5) -> None:
    """`--help`, `check` and `plan`, which load no torch."""
    for arguments in (["--help"], ["check", STORY], ["plan", STORY]):
        costs = [measure([*STORYBOOK, *arguments]) for _ in range(runs)]
        report(f"storybook {' '.join(arguments)}", costs)


def bench_book(runs: int = 3) -> None:
    """The Kancil book with mini from an empty store, against the plain script, in both its ways."""
    from storybook.book.plan import BookRequest, plan_book

    for way, flags in (("all steps", ["--quality"]), ("few steps", [])):
        with tempfile.TemporaryDirectory() as folder:
            plan = plan_book(ROOT / STORY, BookRequest("mini", bool(flags)))
            listed = Path(folder) / "jobs.json"
            jobs = [json.loads(job.to_json()) for job in plan.jobs.values()]
            listed.write_text(json.dumps(jobs))
            adapters = [str(use.path) for use in plan.adapters]
            ours, plain = [], []
            for run in range(runs):
                store = ["--store", f"{folder}/store{run}"]
                ours.append(
                    measure([*STORYBOOK, "build", STORY, "--model", "mini", *flags, *store])
                )
                plain.append(measure([sys.executable, "-c", PLAIN, str(listed), folder, *adapters]))
        report(f"storybook build, empty store, {way}", ours)
        report(f"plain script, pictures only, {way}", plain)
        ratios = [b.wall_s / a.wall_s for a, b in zip(ours, plain, strict=True)]
        print(f"plain / ours, wall, pair by pair: {', '.join(f'{r:.2f}' for r in ratios)}")


if __name__ == "__main__":
    bench_start()
    bench_book()
    bench_rebuild()
    bench_sketch()
    bench_many(4)
