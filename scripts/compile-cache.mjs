#!/usr/bin/env node
// `node scripts/compile-cache.mjs PACKAGES`: leaves in the packages what V8 makes of their code (see Dockerfile).
import { writeCompileCaches } from './package/compile-cache.mjs';

const [packages] = process.argv.slice(2);
if (!packages) {
  process.stderr.write('Usage: node scripts/compile-cache.mjs PACKAGES   made by "npm run package"\n');
  process.exit(2);
}
writeCompileCaches(packages);
