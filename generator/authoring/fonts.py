"""Make the three web fonts of `content/assets/fonts` from their npm packages, and the letters
that share images need beyond them.

Run by hand when the list of characters or a font's version changes; never by the build, which
only copies the committed files. Needs `npm` on the path, and `fonttools` and `brotli`:

    python -m generator.authoring.fonts content/assets/fonts generator/share/fonts

Both families are under the SIL Open Font License 1.1. It reserves the original names for the
original files, so the cut-down ones carry names of their own.
"""

import argparse
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from generator.glyphs import COVERED

SERIF = "@fontsource-variable/source-serif-4@5.3.1"
SANS = "@fontsource-variable/public-sans@5.3.0"
FEATURES = ["kern", "liga", "lnum", "tnum"]
# A fixed time stamp (seconds since 1904) keeps the bytes the same from run to run.
TIMESTAMP = 3_720_000_000
NAME_IDS = {1: "{}", 3: "{}; subset", 4: "{}", 6: "{}", 16: "{}", 25: "{}"}


@dataclass(frozen=True)
class Cut:
    """One font file to make: where it comes from and which axes stay."""

    target: str
    family: str
    package: str
    source: str
    axes: dict[str, float | tuple[float, float]]


CUTS = (
    Cut(
        "serif-text.woff2",
        "Ex Serif Text",
        SERIF,
        "source-serif-4-latin-opsz-normal.woff2",
        {"opsz": 16, "wght": (400, 700)},
    ),
    Cut(
        "serif-display.woff2",
        "Ex Serif Display",
        SERIF,
        "source-serif-4-latin-opsz-normal.woff2",
        {"opsz": 44, "wght": 600},
    ),
    Cut(
        "sans.woff2",
        "Ex Sans",
        SANS,
        "public-sans-latin-wght-normal.woff2",
        {"wght": (400, 700)},
    ),
)
# Titles in other letters, for share images only: no reader's browser loads these.
MORE = ("latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek")
SHARE_CUTS = tuple(
    Cut(
        f"serif-display-{letters}.woff2",
        "Ex Serif Display",
        SERIF,
        f"source-serif-4-{letters}-opsz-normal.woff2",
        {"opsz": 44, "wght": 600},
    )
    for letters in MORE
)
LICENCES = {SERIF: "OFL-source-serif-4.txt", SANS: "OFL-public-sans.txt"}


def unpack(package: str, folder: Path) -> Path:
    """Download `package` with `npm pack` into `folder`; return the unpacked package's directory."""
    command = ["npm", "pack", "--silent", package]
    packed = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    target = folder / package.replace("/", "-")
    with tarfile.open(folder / packed.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def rename(font: TTFont, family: str) -> None:
    """Give `font` the name `family` in every record that carries the original's."""
    for record in font["name"].names:
        if record.nameID in NAME_IDS:
            value = NAME_IDS[record.nameID].format(family)
            record.string = value.replace(" ", "") if record.nameID in (6, 25) else value


def add_no_break_hyphen(font: TTFont) -> None:
    """Draw U+2011 with the hyphen's glyph: the packages leave that character out."""
    for table in font["cmap"].tables:
        if table.isUnicode() and 0x2D in table.cmap:
            table.cmap.setdefault(0x2011, table.cmap[0x2D])


def cut(source: Path, plan: Cut, letters: frozenset[str] | None = COVERED) -> TTFont:
    """Return the font in `source` with the axes of `plan`, and `letters` (None: all) only."""
    font = TTFont(source, recalcTimestamp=False)
    font = instantiateVariableFont(font, plan.axes)
    add_no_break_hyphen(font)
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.flavor = "woff2"
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, letters) if letters else font.getBestCmap()))
    subsetter.subset(font)
    rename(font, plan.family)
    font["head"].created = font["head"].modified = TIMESTAMP
    font.flavor = "woff2"
    return font


def make(target: Path, share: Path) -> None:
    """Write the web fonts with their licences into `target`, those for images into `share`."""
    with tempfile.TemporaryDirectory() as scratch:
        packages = {name: unpack(name, Path(scratch)) for name in LICENCES}
        for name, licence in LICENCES.items():
            (target / licence).write_bytes((packages[name] / "LICENSE").read_bytes())
        for plan in CUTS:
            font = cut(packages[plan.package] / "files" / plan.source, plan)
            font.save(target / plan.target)
        for plan in SHARE_CUTS:
            font = cut(packages[plan.package] / "files" / plan.source, plan, letters=None)
            font.save(share / plan.target)


def main() -> None:
    """Read the target directories from the command line and fill them."""
    parser = argparse.ArgumentParser(description="Make the site's web fonts.")
    parser.add_argument("target", type=Path, help="directory that gets the fonts and licences")
    parser.add_argument("share", type=Path, help="directory that gets the fonts of share images")
    options = parser.parse_args()
    make(options.target, options.share)


if __name__ == "__main__":
    main()
