import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a package says of itself. */
export function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/**
 * Every package that runs with `folder`: its production dependencies and theirs, found as Node finds them, in the installation that
 * was tested. Peers count as far as they are not optional: an optional one is there only when an app names it itself.
 * @param {string} folder of the app
 * @param {string} root of the checkout
 * @returns {Map<string, string>} the place of each, relative to a `node_modules`, and its real folder
 */
export function productionPackages(folder, root) {
  const found = new Map();
  const visit = (from) => {
    for (const { name, optional } of neededBy(manifestOf(from))) {
      const place = resolvePackage(name, from, root);
      if (!place && !optional) throw new Error(`${name}, needed by ${from}, is not installed: run "npm ci"`);
      if (!place || found.has(place)) continue;
      const real = realpathSync(place);
      found.set(place, real);
      visit(real === place ? place : real);
    }
  };
  visit(folder);
  return found;
}

function neededBy({ dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} }) {
  const optional = new Set(Object.keys(optionalDependencies));
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  const names = new Set([...Object.keys(dependencies), ...optional, ...peers]);
  return [...names].map((name) => ({ name, optional: optional.has(name) }));
}

function resolvePackage(name, from, root) {
  for (let folder = from; folder.startsWith(root); folder = dirname(folder)) {
    const place = join(folder, 'node_modules', name);
    if (existsSync(join(place, 'package.json'))) return place;
  }
  return null;
}
