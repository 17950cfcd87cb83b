"""Make the web fonts of `overrides/assets/fonts` from their npm packages.

Run by hand when the list of characters or a font's version changes; never by the build, which
only copies the committed files. Needs `npm` on the path, and `fonttools` and `brotli`:

    python -m generator.authoring.scripts.fonts overrides/assets/fonts

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

from generator.checks.font_characters import COVERED, FURTHER

SERIF = "@fontsource-variable/source-serif-4@5.3.1"
SANS = "@fontsource-variable/public-sans@5.3.0"
FEATURES = ["kern", "liga", "lnum", "tnum"]
# A fixed time stamp (seconds since 1904) keeps the bytes the same from run to run.
TIMESTAMP = 3_720_000_000
NAME_IDS = {1: "{}", 3: "{}; subset", 4: "{}", 6: "{}", 16: "{}", 25: "{}"}


@dataclass(frozen=True)
class Family:
    """One of the site's families: where it comes from and which axes stay."""

    target: str
    name: str
    package: str
    source: str
    """The packages' files, but for the letters that each holds."""
    axes: dict[str, float | tuple[float, float]]


FAMILIES = (
    Family(
        "serif-text",
        "Ex Serif Text",
        SERIF,
        "source-serif-4-{}-opsz-normal.woff2",
        {"opsz": 16, "wght": (400, 700)},
    ),
    Family(
        "serif-display",
        "Ex Serif Display",
        SERIF,
        "source-serif-4-{}-opsz-normal.woff2",
        {"opsz": 44, "wght": 600},
    ),
    Family(
        "sans",
        "Ex Sans",
        SANS,
        "public-sans-{}-wght-normal.woff2",
        {"wght": (400, 700)},
    ),
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


def cut(source: Path, family: Family, characters: frozenset[str]) -> TTFont:
    """Return the font in `source` with these characters and the axes of `family` only."""
    font = TTFont(source, recalcTimestamp=False)
    font = instantiateVariableFont(font, family.axes)
    add_no_break_hyphen(font)
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.flavor = "woff2"
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, characters)))
    subsetter.subset(font)
    rename(font, family.name)
    font["head"].created = font["head"].modified = TIMESTAMP
    font.flavor = "woff2"
    return font


def make(target: Path) -> None:
    """Write the fonts and their licences into the directory `target`."""
    with tempfile.TemporaryDirectory() as scratch:
        packages = {name: unpack(name, Path(scratch)) for name in LICENCES}
        for name, licence in LICENCES.items():
            (target / licence).write_bytes((packages[name] / "LICENSE").read_bytes())
        for family in FAMILIES:
            files = packages[family.package] / "files"
            cut(files / family.source.format("latin"), family, COVERED).save(
                target / f"{family.target}.woff2"
            )
            for letters in FURTHER:
                if letters.sans or family.package != SANS:
                    source = files / family.source.format(letters.name)
                    font = cut(source, family, letters.characters)
                    font.save(target / f"{family.target}-{letters.name}.woff2")


def main() -> None:
    """Read the target directory from the command line and fill it."""
    parser = argparse.ArgumentParser(description="Make the site's web fonts.")
    parser.add_argument("target", type=Path, help="directory that gets the fonts and licences")
    make(parser.parse_args().target)


if __name__ == "__main__":
    main()
