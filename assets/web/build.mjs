// Writes portal.css from portal.scss, and the font subsets. Run by hand when the look changes:
//   npm install --no-save sass@1 govuk-frontend@6.6.0 && node assets/web/build.mjs
// and for the fonts assets/web/fonts.py. Nothing of this is needed to build the portal.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import * as sass from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const modules = process.argv[2] ?? join(here, '../../node_modules')
const { css } = sass.compile(join(here, 'portal.scss'), {
  style: 'compressed',
  loadPaths: [join(modules, 'govuk-frontend/dist')],
  quietDeps: true
})
writeFileSync(join(here, 'portal.css'), css.replace(/^\uFEFF/, '') + '\n')
console.log(`portal.css: ${css.length} bytes`)
