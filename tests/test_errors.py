"""How faults are shown, and suggestions."""

from storybook.errors import Fault, did_you_mean


def test_a_fault_shows_the_line_and_a_caret() -> None:
    fault = Fault("unknown", "did you mean 'b'?", "a.yaml", 12, 10, "    who: bauya")
    assert fault.render() == (
        "a.yaml:12:10: unknown\n    who: bauya\n         ^\n  did you mean 'b'?"
    )
    assert Fault("no place").render() == "no place"


def test_a_long_line_is_cut_round_the_column() -> None:
    lines = Fault("m", "", "a", 1, 501, "x" * 500 + "HERE" + "y" * 500).render().split("\n")
    assert max(map(len, lines)) <= 100
    assert lines[1][lines[2].index("^") :].startswith("HERE")


def test_a_fault_shows_no_escape_sequences() -> None:
    assert "\x1b" not in Fault("m \x1b[2J", "s\x1b", "f\x1b", 1, 1, "\x1b[31m").render()


def test_did_you_mean_takes_the_nearest_or_none() -> None:
    assert did_you_mean("Bauya", ["kancil", "buaya"]) == "did you mean 'buaya'?"
    assert did_you_mean("gajah", ["kancil", "buaya"]) == ""
