#!/usr/bin/env node
// `node scripts/image-root.mjs [--strip] FOLDER PACKAGES`: makes the root file system that the images begin with (see Dockerfile).
import { parseArgs } from 'node:util';
import { makeImageRoot } from './package/image-root.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { strip: { type: 'boolean' } } });
const [folder, packages] = positionals;
if (!folder || !packages) {
  process.stderr.write(
    'Usage: node scripts/image-root.mjs [--strip] FOLDER PACKAGES   with PACKAGES made by "npm run package"\n',
  );
  process.exit(2);
}
process.stdout.write(`${makeImageRoot(folder, packages, values).join('\n')}\n`);
