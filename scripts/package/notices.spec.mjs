import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { licenceNotices, licencePart } from './notices.mjs';

const GRANT = 'Permission is hereby granted, free of charge.';

/** A package with these files. */
function packageOf(name, files) {
  const folder = join(mkdtempSync(join(tmpdir(), 'atelier-notices-')), name);
  mkdirSync(folder);
  const manifest = JSON.stringify({ name, version: '1.0.0', license: 'MIT' });
  for (const [file, text] of Object.entries({ 'package.json': manifest, ...files }))
    writeFileSync(join(folder, file), text);
  return folder;
}

describe('the licences of others', () => {
  it('are those of their files, and not what manuals say besides', () => {
    const folder = packageOf('one', { LICENSE: GRANT, 'README.md': '# One\n\n## License\n\nMIT' });
    expect(licenceNotices([folder])).toBe(`one 1.0.0 (MIT)\n\n${GRANT}\n`);
  });

  it('are taken from the manual of a package without such a file, which is said', () => {
    const folder = packageOf('two', { 'README.md': `# Two\n\n## License\n\n${GRANT}\n\n## Thanks\n\nTo all.` });
    expect(licenceNotices([folder])).toBe(
      `two 1.0.0 (MIT)\n\nFrom README.md, for there is no file of its licence:\n\n${GRANT}\n`,
    );
  });

  it('are named where there is no text of them at all', () => {
    expect(licenceNotices([packageOf('three', { 'README.md': '# Three' })])).toBe('three 1.0.0 (MIT)\n');
  });
});

describe('the part of a manual about the licence', () => {
  it.each([
    ['under a heading with signs', `# A\n### Licence (MIT)\n${GRANT}\n# B\nmore`],
    ['under an underlined heading', `A\n===\n\nLicense\n-------\n\n${GRANT}\n\nB\n-\n\nC\n---\nmore`],
    ['at the end', `# A\n\n## LICENSE\n\n${GRANT}\n`],
  ])('is found %s', (_where, manual) => {
    expect(licencePart(manual).startsWith(GRANT)).toBe(true);
    expect(licencePart(manual)).not.toContain('more');
  });

  it('is empty where the word stands in the text alone', () => {
    expect(licencePart(`# A\n\nThe license is good.\n\n# B`)).toBe('');
  });
});
