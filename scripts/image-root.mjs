#!/usr/bin/env node
// `node scripts/image-root.mjs FOLDER PACKAGES`: makes the root file system that the images begin with (see Dockerfile).
import { makeImageRoot } from './package/image-root.mjs';

const [folder, packages] = process.argv.slice(2);
if (!folder || !packages) {
  process.stderr.write(
    'Usage: node scripts/image-root.mjs FOLDER PACKAGES   with PACKAGES made by "npm run package"\n',
  );
  process.exit(2);
}
process.stdout.write(`${makeImageRoot(folder, packages).join('\n')}\n`);
