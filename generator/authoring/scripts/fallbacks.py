"""Make `fallbacks.css`: system fonts that take the room of the site's own until those are there.

Without it every line is broken anew when a web font arrives, and what one reads moves. Run by hand
after `fonts.py`; never by the build, which only copies the committed file. Needs `npm` and `node`:

    python -m generator.authoring.scripts.fallbacks overrides/assets

Capsize (MIT) knows the measures of the system fonts, and of ours by their files: the mean width of
a letter, each counted as often as English has it. The descriptors are those of CSS Fonts Level 5.
"""

import argparse
import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ["@capsizecss/metrics@4.3.0", "@capsizecss/unpack@4.0.1"]
MEASURE = """
const { fromFile } = require("@capsizecss/unpack/fs")
const [known, files] = JSON.parse(process.argv[1])
const pairs = known.map(name => [name, require("@capsizecss/metrics/" + name)])
const measures = Object.fromEntries(pairs)
Promise.all(files.map(async file => { measures[file] = await fromFile(file) }))
  .then(() => console.log(JSON.stringify(measures)))
"""
HEAD = """\
/* System fonts that take the room of the site's own until those are there, so that no line breaks
   anew. Made by generator/authoring/fallbacks.py. */
"""


@dataclass(frozen=True)
class Fallback:
    """A system font that stands in for one of ours."""

    ours: str
    """Our font's file."""
    family: str
    weight: str
    measured: str
    """Its name at Capsize."""
    local: tuple[str, ...]
    """Its full name, and those of fonts with the very same widths."""


TIMES, ARIAL = ("Times New Roman", "Liberation Serif"), ("Arial", "Liberation Sans")
TEXT, DISPLAY, SANS = "serif-text.woff2", "serif-display.woff2", "sans.woff2"
FALLBACKS = (
    Fallback(TEXT, "Ex Georgia Text", "400", "georgia", ("Georgia", "Gelasio")),
    Fallback(TEXT, "Ex Noto Text", "400", "notoSerif", ("Noto Serif",)),
    Fallback(TEXT, "Ex Times Text", "400", "timesNewRoman", TIMES),
    Fallback(DISPLAY, "Ex Georgia Display", "600", "georgia/700", ("Georgia Bold", "Gelasio Bold")),
    Fallback(DISPLAY, "Ex Noto Display", "600", "notoSerif/700", ("Noto Serif Bold",)),
    Fallback(
        DISPLAY, "Ex Times Display", "600", "timesNewRoman/700", tuple(f"{t} Bold" for t in TIMES)
    ),
    Fallback(SANS, "Ex Roboto Sans", "400", "roboto", ("Roboto",)),
    Fallback(SANS, "Ex Arial Sans", "400", "arial", ARIAL),
)

Measures = dict[str, dict[str, float]]


def measure(fonts: Path) -> Measures:
    """Return the measures of all fonts named above, by name or file; ours are in `fonts`."""
    known = sorted({fallback.measured for fallback in FALLBACKS})
    files = sorted({str((fonts / fallback.ours).resolve()) for fallback in FALLBACKS})
    with tempfile.TemporaryDirectory() as scratch:
        command = ["npm", "install", "--silent", *PACKAGES]
        subprocess.run(command, cwd=scratch, check=True)
        command = ["node", "--eval", MEASURE, "--", json.dumps([known, files])]
        run = subprocess.run(command, cwd=scratch, check=True, capture_output=True, text=True)
    measures: Measures = json.loads(run.stdout)
    return {name.rpartition("/")[2] if "." in name else name: measures[name] for name in measures}


def face(fallback: Fallback, measures: Measures) -> str:
    """Return the rule that makes the system font as wide and as high as ours."""
    ours, other = measures[fallback.ours], measures[fallback.measured]
    size = (ours["xWidthAvg"] / ours["unitsPerEm"]) / (other["xWidthAvg"] / other["unitsPerEm"])
    em = ours["unitsPerEm"] * size
    sources = ", ".join(f'local("{name}")' for name in fallback.local)
    return f"""
@font-face {{
  font-family: "{fallback.family}";
  font-weight: {fallback.weight};
  src: {sources};
  size-adjust: {size:.2%};
  ascent-override: {ours["ascent"] / em:.2%};
  descent-override: {-ours["descent"] / em:.2%};
  line-gap-override: {ours["lineGap"] / em:.2%};
}}
"""


def main() -> None:
    """Read the folder of the assets from the command line and write the stylesheet into it."""
    parser = argparse.ArgumentParser(description="Make the stylesheet of fallback fonts.")
    parser.add_argument("assets", type=Path, help="the folder that has fonts/ and stylesheets/")
    assets = parser.parse_args().assets
    measures = measure(assets / "fonts")
    text = HEAD + "".join(face(fallback, measures) for fallback in FALLBACKS)
    (assets / "stylesheets/fallbacks.css").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
