"""The web app: a Streamlit app to draw single pictures, review a book and look at its cast.

`worker` runs drawing requests one at a time, `workspace` finds what the project has, and the page
modules show it. Only `app`, `server`, `widgets` and the page modules use Streamlit.
"""
