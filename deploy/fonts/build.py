"""Build the two web fonts of the portal from their open sources.

Run it by hand, only when the fonts change (docs/fonts.md tells how and why):

    python -m venv /tmp/fontenv
    /tmp/fontenv/bin/pip install -r deploy/fonts/requirements.txt
    /tmp/fontenv/bin/python deploy/fonts/build.py

Out: static/fonts/moc-serif.woff2 (variable, weight 400-700), static/fonts/moc-sans.woff2
(one weight) and the two licence texts. The same input gives the same bytes.

Both sources are under the SIL Open Font License. A changed copy must not carry a reserved
name, so the families are renamed "Moc Serif" and "Moc Sans" in the name table.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import fontpkg_be_vietnam_pro
import fontpkg_source_serif_4
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

OUT = Path(__file__).resolve().parents[2] / "static" / "fonts"

#: What Vietnamese news text needs: the Vietnamese letters, the commonest letters of western
#: names, punctuation, the signs of prices, temperatures and measures.
CHARACTERS = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư"
    + "".join(map(chr, range(0x1EA0, 0x1EFA)))
    + "ÄÖÜÇäöüßçñëïîûåøæœ"
    + "\u00a0–—‘’“”…•‹›«»·†°²³§×÷±½₫€£™®©−≈≤≥′″←→"
)

#: Kerning and fi stay. Marks need no composing: all text is stored in NFC.
FEATURES = ["kern", "liga"]

#: Optical size 18 is drawn for the sizes of running text; headlines get it a little tighter
#: by letter-spacing. Keeping the axis would double the file (78 kB instead of 37).
SERIF_AXES = {"opsz": 18, "wght": (400, 700)}

#: (name id, value template) of the OpenType name table, after the family is renamed.
NAMES = {1: "{family}", 3: "{family} {version}", 4: "{family}", 6: "{postscript}", 16: "{family}"}


def main() -> None:
    """Write both fonts and licences, and print their sizes in bytes."""
    OUT.mkdir(parents=True, exist_ok=True)
    serif = Path(fontpkg_source_serif_4.ROOT)
    sans = Path(fontpkg_be_vietnam_pro.ROOT)
    build(
        serif / "files" / "SourceSerif4[opsz,wght].ttf",
        "Moc Serif",
        lambda font: instancer.instantiateVariableFont(font, SERIF_AXES),
    )
    build(sans / "files" / "BeVietnamPro-Medium.ttf", "Moc Sans", lambda font: font)
    shutil.copyfile(serif / "LICENSE", OUT / "moc-serif.OFL.txt")
    shutil.copyfile(sans / "LICENSE", OUT / "moc-sans.OFL.txt")


def build(source: Path, family: str, change: Callable[[TTFont], TTFont]) -> None:
    """Subset `source`, apply `change`, rename it to `family` and write it as WOFF2.

    Subsetting comes first: it makes the axis limits of `change` ten times faster.
    """
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1704067200")
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    font = TTFont(source, recalcTimestamp=True)
    subsetter.subset(font)
    font = change(font)
    rename(font, family)
    font.flavor = "woff2"
    target = OUT / f"{family.lower().replace(' ', '-')}.woff2"
    font.save(target)
    sys.stdout.write(f"{target.name}: {target.stat().st_size} bytes\n")


def rename(font: TTFont, family: str) -> None:
    """Give the font its own name everywhere a reserved name could stand."""
    names = font["name"]
    version = names.getDebugName(5) or ""
    for record in list(names.names):
        if record.nameID > 14:
            names.removeNames(nameID=record.nameID)
    for name_id, template in NAMES.items():
        value = template.format(
            family=family, version=version.split(";")[0], postscript=family.replace(" ", "")
        )
        names.setName(value, name_id, 3, 1, 0x409)
    names.setName("Regular", 2, 3, 1, 0x409)
    names.setName(version.split(";")[0], 5, 3, 1, 0x409)
    if "STAT" in font:  # its labels point at names just removed; a web page never reads it
        del font["STAT"]
    for axis in font["fvar"].axes if "fvar" in font else ():
        axis.axisNameID = 2
    for instance in font["fvar"].instances if "fvar" in font else ():
        instance.subfamilyNameID = 2
        instance.postscriptNameID = 0xFFFF


if __name__ == "__main__":
    main()
