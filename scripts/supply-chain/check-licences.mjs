import satisfies from 'spdx-satisfies';

/** What may be shipped with a program under the MIT licence, and asks for no more than that its text stays beside it. */
const PERMISSIVE = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'MIT-0', 'Python-2.0', 'Unlicense']; // prettier-ignore
/** Shipped as it is published and not changed by us, in files of its own: the licence of such files stays theirs. */
const BY_FILE = ['MPL-2.0'];
/** Runs on the machines of developers alone. */
const FOR_DEVELOPERS = ['CC-BY-3.0', 'CC-BY-4.0', 'CC0-1.0'];

/** Names of packages, or their beginning, that may have another licence, and why. */
const EXCEPTIONS = {
  '@img/sharp-': 'libvips (LGPL-3.0-or-later) is a library of its own that sharp loads; whoever runs it can replace it',
  'xmlhttprequest-ssl': 'MIT, said in the old field "licenses"',
};

/**
 * The packages whose licence is not one of those that were agreed to.
 * @param {import('./locked-packages.mjs').LockedPackage[]} packages
 * @returns {string[]} a line for each
 */
export function refusedLicences(packages) {
  return packages.filter((each) => !isAllowed(each)).map((each) => `${each.name} ${each.version}: ${each.licence}`);
}

/** How often each licence occurs in what is shipped, the most frequent first. */
export function countLicences(packages) {
  const counts = new Map();
  for (const { licence } of packages) counts.set(licence ?? 'none', (counts.get(licence ?? 'none') ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

function isAllowed({ name, licence, isShipped }) {
  if (Object.keys(EXCEPTIONS).some((beginning) => name.startsWith(beginning))) return true;
  const allowed = [...PERMISSIVE, ...BY_FILE, ...(isShipped ? [] : FOR_DEVELOPERS)];
  try {
    return satisfies(licence, allowed);
  } catch {
    return false; // none, or none that is known
  }
}
