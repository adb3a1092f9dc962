#!/usr/bin/env node
// `npm run package -- APP... [--into FOLDER]`: makes the folder of an app that the image copies and that runs by `node main.js`. The bootstrap has installed and built.
import { parseArgs } from 'node:util';
import { APPS, makePackage } from './package/make-package.mjs';

const { values, positionals: wanted } = parseArgs({ allowPositionals: true, options: { into: { type: 'string' } } });
const unknown = wanted.filter((name) => !APPS.includes(name) && name !== 'all');
if (wanted.length === 0 || unknown.length > 0) {
  process.stderr.write(`Usage: npm run package -- APP... [--into FOLDER]   with APP of: ${APPS.join(', ')}, or all\n`);
  process.exit(2);
}
for (const app of wanted.includes('all') ? APPS : new Set(wanted)) {
  const { folder, packages, bytes } = await makePackage(app, values.into);
  process.stdout.write(`${app}: ${folder} (${packages} packages, ${(bytes / 1e6).toFixed(1)} MB)\n`);
}
