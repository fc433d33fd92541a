"""Trains adapters: from a folder of pictures to a LoRA with an evaluation report.

`python -m training STEP --config FILE`: curate -> caption -> encode -> train -> export -> evaluate
-> report, and `grid` for sweeps. `config` reads the YAML file; each step writes a folder that the
next reads, and does nothing if its folder is up to date. Loading, prompts, latents and adapters
use the product's own code, so training matches inference.
"""
