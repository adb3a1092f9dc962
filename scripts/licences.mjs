#!/usr/bin/env node
// `npm run licences`: the licences of everything that is shipped; leaves with 1 when a package has one that was not agreed to.
import { countLicences, refusedLicences } from './supply-chain/check-licences.mjs';
import { lockedPackages } from './supply-chain/locked-packages.mjs';

const packages = lockedPackages();
for (const [licence, count] of countLicences(packages.filter(({ isShipped }) => isShipped))) {
  process.stdout.write(`${String(count).padStart(5)}  ${licence}\n`);
}
const refused = refusedLicences(packages);
for (const line of refused) process.stderr.write(`not allowed: ${line}\n`);
process.exitCode = refused.length === 0 ? 0 : 1;
