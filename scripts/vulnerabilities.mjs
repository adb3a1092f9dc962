#!/usr/bin/env node
// `npm run vulnerabilities -- DATABASE`: what the lock file names that an advisory speaks of; leaves with 1 when there is such a package.
import { existsSync } from 'node:fs';
import { checkVulnerabilities } from './supply-chain/check-vulnerabilities.mjs';

const [database] = process.argv.slice(2);
if (!database || !existsSync(database)) {
  process.stderr.write(
    'Usage: npm run vulnerabilities -- DATABASE   with the all.zip of npm from https://osv-vulnerabilities.storage.googleapis.com/npm/all.zip, or a folder of its files\n',
  );
  process.exit(2);
}
const { advisories, packages, found } = await checkVulnerabilities(database);
for (const { id, name, version, place, summary } of found) {
  process.stdout.write(`${id}  ${name} ${version} (${place}): ${summary}\n`);
}
process.stdout.write(`${found.length} found in ${packages} packages by ${advisories} advisories\n`);
process.exitCode = found.length === 0 && advisories > 0 ? 0 : 1;
