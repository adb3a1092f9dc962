import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeRootBill } from './bill.mjs';
import { filesBelow } from './copy.mjs';

/** The user that the images run as: no machine has it, and it owns no file in them. */
export const UID = 65_532;
const NODE = '/usr/local/bin/node';
const FILES = {
  'etc/passwd': `root:x:0:0::/:/nonexistent\natelier:x:${UID}:${UID}::/app:/nonexistent\n`,
  'etc/group': `root:x:0:\natelier:x:${UID}:\n`,
  'etc/nsswitch.conf': 'hosts: files dns\n',
};

/**
 * A root with Node, the libraries that it and the native add-ons of our packages are linked to, and nothing else: no shell, no package
 * manager, nothing that a release of the base image has to mend beyond those.
 * @param {boolean} [strip] takes the symbols for debuggers out of Node, a seventh of it; needs `strip` of binutils
 * @returns {string[]} the files that were taken from this machine
 */
export function makeImageRoot(folder, packages, { strip = false } = {}) {
  const libraries = [...new Set([process.execPath, ...addOns(packages)].flatMap(linkedTo))].sort();
  place(process.execPath, folder, NODE);
  if (strip) execFileSync('strip', [join(folder, NODE)]);
  for (const library of libraries) place(library, folder, library);
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  chmodSync(join(folder, 'tmp'), 0o1777);
  mkdirSync(join(folder, 'app'), { recursive: true });
  writeRootBill(folder, [NODE, ...libraries]);
  return [NODE, ...libraries];
}

function addOns(packages) {
  return filesBelow(packages)
    .filter(({ path }) => /\.node$|\.so(?:\.\d+)*$/.test(path))
    .map(({ path }) => join(packages, path));
}

/** The libraries of the system that a program or an add-on is linked to; those beside it come with its package. */
function linkedTo(file) {
  const listed = execFileSync('ldd', [file], { encoding: 'utf8' });
  const paths = [...listed.matchAll(/(?:=>\s*|^\s*)(\/\S+) \(0x/gm)].map(([, path]) => path);
  return paths.filter((path) => !path.includes('/node_modules/'));
}

function place(source, folder, path) {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(realpathSync(source), target);
  chmodSync(target, 0o755);
}
