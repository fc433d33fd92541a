"""The web app's theme for Streamlit, and its style sheet."""

THEME = {
    "theme_base": "light",
    "theme_primaryColor": "#2f6f5e",
    "theme_backgroundColor": "#fffdf9",
    "theme_secondaryBackgroundColor": "#ececea",
    "theme_textColor": "#2b2a33",
    "theme_borderColor": "#dcd8d0",
    "theme_baseRadius": "0.6rem",
    "theme_paddingTop": "1rem",
    "theme_paddingBottom": "4rem",
}
STYLE = """
<style>
h1 { font-size: 2.1rem !important; padding: 0 0 .4rem !important; }
h2 { font-size: 1.5rem !important; } h3 { font-size: 1.15rem !important; }
.stMainBlockContainer { max-width: 1180px; margin: 0 auto; }
.st-key-form { max-width: 760px; margin: 0 auto; }
.st-key-prompt textarea { background: #e6e6e6; color: #2b2a33; border-radius: .6rem; }
.st-key-prompt textarea::placeholder { color: #62616a; opacity: 1; }
.st-key-generate button { background: #fff; color: #000; border: 1px solid #8b8a90; }
.st-key-generate button:hover { background: #f4f4f4; color: #000; border-color: #000; }
.st-key-generate button:disabled { background: #fff; color: #777; border-color: #ccc; }
.st-key-canvas {
  background: #d9d9d9; border-radius: .6rem; min-height: min(62vh, 36rem); padding: 1rem;
  display: flex; align-items: center; justify-content: center;
}
.st-key-canvas img { max-height: 78vh; object-fit: contain; border-radius: .3rem; }
.sb-hint { color: #5b5a60; text-align: center; }
.sb-blank {
  background: #e9e7e2; color: #5b5a60; border-radius: .4rem; width: 100%; aspect-ratio: 1;
  display: flex; align-items: center; justify-content: center; text-align: center; padding: .6rem;
  font-size: .9rem;
}
.sb-words { font-size: 1.05rem; line-height: 1.5; margin: 0 0 .35rem; }
.sb-other { color: #5b5a60; line-height: 1.45; margin: 0 0 .2rem; }
.sb-doubt { background: #fbe6a6; border-radius: .3rem; padding: .2rem .5rem; margin: .3rem 0 0; }
.sb-scores {
  display: grid; grid-template-columns: auto 1fr; gap: .1rem .8rem; font-size: .9rem;
  margin: -.6rem 0 0 !important; padding: 0 !important;
}
.sb-scores dt { color: #5b5a60; font-weight: 400; } .sb-scores dd { margin: 0; }
.sb-scores span { color: #5b5a60; white-space: nowrap; }
.sb-words mark, .sb-other mark { background: #fbe6a6; color: inherit; border-radius: .2rem; }
/* Streamlit's own words on the button of a picture, which it has in English only. */
body:has(.stElementToolbar [aria-describedby] [aria-label]) [data-testid="stTooltipContent"] p {
  font-size: 0;
}
body:has(.stElementToolbar [aria-describedby] [aria-label])
  [data-testid="stTooltipContent"] p::after { font-size: .875rem; content: "FULLSCREEN"; }
[class*="st-key-card-"] .stImage img, [class*="st-key-cell-"] .stImage img,
[class*="st-key-all-"] .stImage img, [class*="st-key-change-"] .stImage img {
  max-height: min(70vh, 36rem); object-fit: contain;
}
/* Streamlit shows the focus of these by a slight change of colour, or not at all. */
.stPageLink a:focus-visible, button:focus-visible, summary:focus-visible,
.stSelectbox > div > div:focus-within, [data-testid="stTextAreaRootElement"]:focus-within,
[data-testid="stNumberInputContainer"]:focus-within {
  outline: 3px solid #2f6f5e !important; outline-offset: 2px;
}
[data-variant="segmented_control"]:focus-visible { outline-offset: -3px; }
.stAppHeader, [data-testid="InputInstructions"] { display: none; }
.st-key-work:has([data-testid="stProgress"]) {
  position: fixed; left: 0; bottom: 0; width: 100vw; z-index: 99; background: #fffdf9;
  padding: .8rem max(1rem, (100vw - 1020px) / 2) .4rem; border-top: 1px solid #dcd8d0; gap: .2rem;
}
/* Room for the bar, which would lie over the last buttons. */
.stMainBlockContainer:has(.st-key-work [data-testid="stProgress"]) { padding-bottom: 14rem; }
[class*="st-key-change-"] .sb-blank { max-width: 320px; }
[class*="st-key-cell-"], [class*="st-key-all-"], [class*="st-key-candidate-"] { gap: .4rem; }
.st-key-top { border-bottom: 1px solid #e6e2da; padding-bottom: .6rem; margin-bottom: .6rem; }
.st-key-language-place { flex: 1 0 auto; width: auto; }
[class*="st-key-grid"] > div { flex: 0 0 calc(20% - .8rem); min-width: 0; }
.st-key-pager { flex-wrap: nowrap; }
.st-key-spread img { max-height: 74vh; object-fit: contain; }
.st-key-word-sheet iframe { height: calc(100vh - 7.5rem); min-height: 24rem; border: 0; }
.stMainBlockContainer:has(.st-key-word-sheet) { max-width: none; padding-bottom: 0; }
@media (max-width: 640px) {
  h1 { font-size: 1.7rem !important; }
  .stMainBlockContainer { padding-left: 1rem; padding-right: 1rem; }
  [class*="st-key-grid"] > div { flex-basis: calc(50% - .5rem); }
  [data-testid="stLayoutWrapper"]:has(> .st-key-language-place) { flex: 1 0 100%; }
  [class*="st-key-story-"], [class*="st-key-story-"] > div { width: 100% !important; }
  .st-key-pager button p { position: absolute; width: 1px; height: 1px; overflow: hidden; }
  .st-key-pager > div:has(.stSelectbox) { flex: 1 1 0; width: auto; min-width: 0; }
  .st-key-pager .stSelectbox { width: 100%; }
}
</style>
"""
