"""Trains adapters: from a folder of pictures to a LoRA with a report of what it learnt.

`python -m training STEP --config FILE`: curate -> caption -> encode -> train -> export -> evaluate
-> report, and `grid` for sweeps. `config` reads the one YAML; each step writes a folder that the
next reads, and does nothing where its folder is up to date. Loading, prompts, latents and adapters
are the product's own code, so what is trained is what will be drawn.
"""
