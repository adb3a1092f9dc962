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

/** Those of `packages` that have one of the names, with the packages that run with them. */
export function packagesNamed(names, packages, root) {
  const named = [...packages].filter(([place]) => names.includes(packageName(place)));
  return new Map(named.flatMap(([place, real]) => [[place, real], ...productionPackages(real, root)]));
}

/** The name of the package that a path leads into. */
export function packageName(path) {
  const [scopeOrName, name] = path.split('node_modules/').at(-1).split('/');
  return scopeOrName.startsWith('@') ? `${scopeOrName}/${name}` : scopeOrName;
}

/** The folder of the installed package that a file belongs to; undefined for code of ours. */
export function packageOf(file) {
  const at = file.lastIndexOf('node_modules/');
  return at < 0 ? undefined : `${file.slice(0, at)}node_modules/${packageName(file)}`;
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
