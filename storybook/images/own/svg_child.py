"""Rasterises one SVG in a child process that may be killed: SVG on stdin, PNG on stdout.

It is run as a script, outside the package: a drawing made to hang or to exhaust memory must not
affect anything else.
"""

import contextlib
import sys

_MEMORY_BYTES = 3 * 2**30


def _main() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from resvg_py import svg_to_bytes

    width, height = int(sys.argv[1]), int(sys.argv[2])
    svg = sys.stdin.buffer.read().decode("utf-8")
    png = svg_to_bytes(svg_string=svg, width=width, height=height, skip_system_fonts=True)
    sys.stdout.buffer.write(bytes(png))


if __name__ == "__main__":
    _main()
