"""Merges the Latin and Vietnamese subsets of Be Vietnam Pro into one file per weight.

pip install fonttools brotli; npm pack @fontsource/be-vietnam-pro, unpacked; then
python assets/web/fonts.py path/to/package/files
"""

import pathlib
import sys
import tempfile

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
# Vietnamese, English, and the signs the portal prints.
KEPT = (
    "20-7E,A0,A7,A9,AB,B0,B7,BB,C0-C3,C8-CA,CC-CD,D2-D5,D7,D9-DA,DD,E0-E3,E8-EA,EC-ED,F2-F5,"
    "F9-FA,FD,102-103,110-111,128-129,168-169,1A0-1A1,1AF-1B0,1EA0-1EF9,300,301,303,309,323,"
    "2013-2014,2018-2019,201C-201D,2022,2026,20AB,2190-2193,2212,2264-2265"
)

for weight in (400, 700):
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for script in ("latin", "vietnamese", "latin-ext"):
            font = TTFont(f"{sys.argv[1]}/be-vietnam-pro-{script}-{weight}-normal.woff2")
            font.flavor = None
            # Hints and tables that the merger cannot join; none is needed on the web.
            for table in ("cvt ", "fpgm", "prep", "gasp", "GDEF", "GSUB"):
                if table in font:
                    del font[table]
            parts.append(f"{folder}/{script}.ttf")
            font.save(parts[-1])
        merged = Merger().merge(parts)
        options = subset.Options(flavor="woff2", hinting=False, layout_features=["kern", "mark"])
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=subset.parse_unicodes(KEPT))
        subsetter.subset(merged)
        subset.save_font(merged, str(HERE / f"be-vietnam-pro-{weight}.woff2"), options)
