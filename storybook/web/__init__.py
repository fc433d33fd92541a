"""The web face: a Streamlit app to draw single pictures, review a book and look at its cast.

It holds no logic of its own: `studio` runs the stages one request at a time, `desk` finds what the
project has, and the pages show it. Only `app`, `words`, `looks` and the pages know Streamlit.
"""
