"""Models and adapters on this machine; nothing here imports torch or asks the network.

`registry` has the models that are known by name, `lookup` finds one on disk, `choice` decides which
one draws; `adapters` finds and checks what is drawn with on top of it.
"""
