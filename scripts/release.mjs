#!/usr/bin/env node
// `npm run release -- FOLDER`: makes everything that is published, into an empty folder; docs/deploy.md says how it is signed and checked.
import { makeRelease } from './release/make-release.mjs';

const [folder] = process.argv.slice(2);
if (!folder) {
  process.stderr.write('Usage: npm run release -- FOLDER\n');
  process.exit(2);
}
for (const [name, sum] of await makeRelease(folder)) process.stdout.write(`${sum}  ${name}\n`);
