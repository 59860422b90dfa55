"""Cuts Tinos down to what documents print: Latin with every Vietnamese letter, and punctuation.

pip install fonttools; npm pack @expo-google-fonts/tinos, unpacked; then
python assets/fonts/subset.py path/to/package
"""

import pathlib
import sys
import unicodedata

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
KEPT = "20-7E,A0-17F,1A0-1A1,1AF-1B0,1CD-1DC,300-304,306,309,31B,323,1EA0-1EF9,2010-2015,2018-201E,2020-2022,2026,2030,2032-2033,2039-203A,2044,20AB,20AC,2116,2122,2190-2193,2212,2260,2264-2265,25A0-25A1"
STYLES = {
    "Regular": "400Regular/Tinos_400Regular",
    "Italic": "400Regular_Italic/Tinos_400Regular_Italic",
    "Bold": "700Bold/Tinos_700Bold",
    "BoldItalic": "700Bold_Italic/Tinos_700Bold_Italic",
}

# Every letter of Vietnamese, with and without a mark of tone, in both cases.
letters = {
    unicodedata.normalize("NFC", base + mark)
    for base in "aăâeêioôơuưy"
    for mark in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
} | {"đ"}
letters |= {letter.upper() for letter in letters}

for style, path in STYLES.items():
    font = TTFont(f"{sys.argv[1]}/{path}.ttf", recalcTimestamp=False)
    missing = letters - {chr(code) for code in font.getBestCmap()}
    assert not missing, (style, missing)
    options = subset.Options(hinting=False, layout_features=["kern", "mark", "mkmk", "ccmp"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(KEPT))
    subsetter.subset(font)
    subset.save_font(font, str(HERE / f"Tinos-{style}.ttf"), options)
