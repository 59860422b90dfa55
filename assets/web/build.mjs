// Writes portal.css from portal.scss, and the fixtures the pieces of the pages are compared with. Run by hand when the look changes:
//   npm install --no-save sass@1 govuk-frontend@6.6.0 && node assets/web/build.mjs
// and for the fonts assets/web/fonts.py. Nothing of this is needed to build the portal.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

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

const components = ['back-link', 'breadcrumbs', 'button', 'checkboxes', 'date-input', 'details',
  'error-summary', 'input', 'inset-text', 'notification-banner', 'pagination', 'panel', 'radios',
  'select', 'skip-link', 'summary-list', 'table', 'tag', 'textarea', 'warning-text']
const read = (name) => JSON.parse(readFileSync(
  join(modules, `govuk-frontend/dist/govuk/components/${name}/fixtures.json`), 'utf8')).fixtures
const named = (fixtures) => Object.fromEntries(
  fixtures.map(({ name, options, html }) => [name, { options, html }]))
const all = Object.fromEntries(components.map((name) => [name, named(read(name))]))
writeFileSync(join(here, '../../tests/data/govuk-fixtures.json.gz'),
  gzipSync(JSON.stringify(all), { level: 9 }))
