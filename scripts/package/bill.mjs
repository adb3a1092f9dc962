import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from '../bootstrap/paths.mjs';
import { billOfMaterials, fileComponent, packageComponent } from '../supply-chain/bill-of-materials.mjs';
import { lockedPackages } from '../supply-chain/locked-packages.mjs';

/** The name of the description in every package and image. */
export const BILL = 'sbom.cdx.json';

/**
 * Writes what a package holds beside its code, as the lock file knows it.
 * @param {string} target the folder of the package
 * @param {{name: string, version: string}} subject
 * @param {Iterable<string>} places of the packages in it, absolute, as they are installed; those of ours are left out
 */
export function writePackageBill(target, subject, places) {
  const locked = new Map(lockedPackages().map((each) => [each.place, each]));
  const found = [...places].map((place) => locked.get(relative(ROOT, place))).filter(Boolean);
  const once = new Map(found.map((each) => [`${each.name}@${each.version}`, each]));
  writeFileSync(join(target, BILL), billOfMaterials(subject, [...once.values()].map(packageComponent)));
}

/**
 * Writes what the root of an image holds beside the packages: Node and the libraries that are linked to.
 * @param {string[]} paths as they are in the image; what is below `folder` is hashed, not what it was made from
 */
export function writeRootBill(folder, paths) {
  const components = paths.map((path) => {
    const sha256 = createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex');
    return fileComponent(path, sha256, path.endsWith('/node') ? process.versions.node : undefined);
  });
  const subject = { name: 'atelier-image-root', version: process.versions.node, type: 'container' };
  writeFileSync(join(folder, BILL), billOfMaterials(subject, components));
}
