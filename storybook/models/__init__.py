"""Models and adapters on this machine, without torch.

`registry` lists the models known by name, `lookup` finds one on disk, `choice` selects the one to
draw with; `adapters` finds and checks adapters. Only `hub` and `downloading` use the network.
"""
