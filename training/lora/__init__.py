"""The workshop: from a folder of pictures to an adapter with a report that can be believed.

`python -m training STEP --config FILE`: curate -> caption -> encode -> train -> export -> evaluate
-> report, and `grid` for sweeps. `config` reads the one YAML; each step writes a folder that the
next reads, and does nothing where its folder is up to date. Loading, prompts, latents and adapters
are the product's own code, so what is trained is what will be drawn.
"""
