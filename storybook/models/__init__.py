"""Models and adapters on this machine; nothing here imports torch, and only `hub` uses the network.

`registry` lists the models known by name, `lookup` finds one on disk, `choice` selects the one to
draw with; `adapters` finds and checks adapters.
"""
