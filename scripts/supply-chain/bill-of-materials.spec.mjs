import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { describe, expect, it } from '@jest/globals';
import { billOfMaterials, fileComponent, packageComponent } from './bill-of-materials.mjs';
import { lockedPackages } from './locked-packages.mjs';

const subject = { name: 'gateway', version: '0.1.0' };

describe('a bill of materials', () => {
  it('is valid CycloneDX for every package that is shipped', async () => {
    const shipped = lockedPackages().filter(({ isShipped }) => isShipped);
    const one = new Map(shipped.map((each) => [`${each.name}@${each.version}`, each]));
    const text = billOfMaterials(subject, [...one.values()].map(packageComponent));
    expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text)).toBeNull();
    expect(JSON.parse(text).components).toHaveLength(one.size);
  });

  it('has where a package comes from, its licence, and the hash of the lock file in hexadecimal', () => {
    const integrity = `sha512-${Buffer.alloc(64, 255).toString('base64')}`;
    const component = packageComponent({ name: '@a/b', version: '1.0.0', licence: 'MIT OR ISC', integrity });
    expect(JSON.parse(billOfMaterials(subject, [component])).components[0]).toMatchObject({
      ...{ group: '@a', name: 'b', version: '1.0.0', purl: 'pkg:npm/%40a/b@1.0.0' },
      licenses: [{ expression: 'MIT OR ISC' }],
      hashes: [{ alg: 'SHA-512', content: 'ff'.repeat(64) }],
    });
  });

  it('is the same text for the same contents, in whatever order they come', () => {
    const parts = [fileComponent('/lib/b.so', 'b'.repeat(64)), fileComponent('/lib/a.so', 'a'.repeat(64), '1')];
    expect(billOfMaterials(subject, parts)).toBe(billOfMaterials(subject, parts.toReversed()));
  });
});
