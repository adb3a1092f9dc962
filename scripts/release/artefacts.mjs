import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../bootstrap/paths.mjs';
import { BILL } from '../package/bill.mjs';
import { APPS, makePackage } from '../package/make-package.mjs';

/** What is published for programs. */
const FOR_PROGRAMS = ['packages/sdk', 'packages/cli'];
/** The same contents give the same archive on every machine: fixed order, owner and time. */
const SAME = [
  '--sort=name',
  '--owner=0',
  '--group=0',
  '--numeric-owner',
  '--mtime=@0',
  '--use-compress-program=gzip -n',
];

/**
 * Makes what a release consists of: an archive and a bill of materials for each service, and the packages for programs.
 * @param {string} folder must be empty
 * @param {string} version
 */
export async function makeArtefacts(folder, version) {
  const packages = join(folder, 'packages');
  for (const app of APPS) {
    await makePackage(app, packages);
    const name = `atelier-${app}-${version}`;
    execFileSync('tar', [...SAME, '-cf', join(folder, `${name}.tar.gz`), '-C', packages, app]);
    copyFileSync(join(packages, app, BILL), join(folder, `${name}.${BILL}`));
  }
  mkdirSync(folder, { recursive: true });
  const pack = [
    'pack',
    ...FOR_PROGRAMS.map((path) => `./${path}`),
    '--ignore-scripts',
    '--loglevel=error',
    '--pack-destination',
    folder,
  ];
  execFileSync('npm', pack, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The files of a folder and their SHA-256 in hexadecimal, by name. @returns {[string, string][]} */
export function sumsOf(folder) {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map(({ name }) => name).sort();
  return names.map((name) => [
    name,
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex'),
  ]);
}
