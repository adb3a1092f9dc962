import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';

/**
 * A CycloneDX 1.6 description of something that is shipped, and of everything in it. It names no time and no number of its own, so the
 * same contents give the same text.
 * @param {{name: string, version: string, type?: 'application' | 'container'}} subject
 * @param {Models.Component[]} components
 * @returns {string} JSON
 */
export function billOfMaterials({ name, version, type = 'application' }, components) {
  const component = new Models.Component(type, name, { version, bomRef: `${name}@${version}` });
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component }) });
  for (const each of components) bom.components.add(each);
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

/** A package of the registry. @param {import('./locked-packages.mjs').LockedPackage} locked */
export function packageComponent({ name, version, licence, integrity }) {
  const [group, plain] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const purl = `pkg:npm/${group ? `${encodeURIComponent(group)}/` : ''}${plain}@${version}`;
  return new Models.Component(Enums.ComponentType.Library, plain, {
    ...{ group, version, purl, bomRef: purl },
    licenses: new Models.LicenseRepository(licence ? [new Models.LicenseExpression(licence)] : []),
    hashes: new Models.HashDictionary(integrity ? [[Enums.HashAlgorithm['SHA-512'], hexOf(integrity)]] : []),
  });
}

/** A file of the system, such as a shared library of an image. */
export function fileComponent(path, sha256, version) {
  const hashes = new Models.HashDictionary([[Enums.HashAlgorithm['SHA-256'], sha256]]);
  return new Models.Component(Enums.ComponentType.File, path, { version, hashes, bomRef: path });
}

/** The lock file has hashes as RFC 4648 text after the name of the algorithm. */
function hexOf(integrity) {
  return Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');
}
