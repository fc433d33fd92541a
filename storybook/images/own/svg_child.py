"""Rasterises one SVG in a child process that may be killed: SVG on stdin, PNG on stdout.

Arguments: width and height of the picture in pixels, and pixels per unit of the drawing.

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
    from resvg import render, usvg

    size_px, scale = (int(sys.argv[1]), int(sys.argv[2])), float(sys.argv[3])
    svg = sys.stdin.buffer.read().decode("utf-8")
    tree = usvg.Tree.from_str(svg, usvg.Options.default())
    sys.stdout.buffer.write(render(tree, (scale, 0.0, 0.0, 0.0, scale, 0.0), bg_size=size_px))


if __name__ == "__main__":
    _main()
