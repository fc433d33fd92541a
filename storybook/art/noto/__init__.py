"""Animals and things from Noto Emoji (Apache-2.0), where there is no drawing of our own."""
