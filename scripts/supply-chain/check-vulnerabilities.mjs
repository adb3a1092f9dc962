import { acceptedAdvisories, notAccepted } from './accepted-advisories.mjs';
import { findVulnerable } from './find-vulnerable.mjs';
import { lockedPackages } from './locked-packages.mjs';
import { readAdvisories } from './osv-database.mjs';

/**
 * What the lock file names that an advisory of the database speaks of, without those that were accepted. Asks nobody: the database is a
 * file, so the answer is the same tomorrow and behind a firewall.
 * @param {string} database see readAdvisories
 * @returns {Promise<{advisories: number, packages: number, found: {id: string, name: string, version: string, place: string, summary: string}[]}>}
 */
export async function checkVulnerabilities(database, packages = lockedPackages(), accepted = acceptedAdvisories()) {
  const byName = Map.groupBy(packages, ({ name }) => name);
  const found = [];
  let advisories = 0;
  for await (const advisory of readAdvisories(database)) {
    advisories += 1;
    found.push(...findVulnerable(advisory, byName));
  }
  return { advisories, packages: packages.length, found: notAccepted(found, accepted) };
}
