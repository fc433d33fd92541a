"""People, from one rig."""
