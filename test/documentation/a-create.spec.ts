import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';

const PAGE = 'docs/a-create.md';
const PATH = /\b(?:apps|libs|test|bench|scripts)\/[\w./-]+\.\w+/g;
const LINK = /\[([^\]]+)\]\(\.\.\/([^)\s]+)\)/g;
/** Those between the button and the picture that the way cannot do without. */
const STATIONS = ['apps/web', 'apps/gateway', 'libs/messaging', 'apps/generation', 'libs/database', 'apps/comfy-runner', 'libs/storage']; // prettier-ignore

describe('the way of one create', () => {
  it('names only files that are there', async () => {
    const paths = (await readFile(PAGE, 'utf8')).match(PATH) ?? [];
    expect(paths.length).toBeGreaterThan(STATIONS.length);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('links each file that it names, under its own path', async () => {
    const text = await readFile(PAGE, 'utf8');
    const links = [...text.matchAll(LINK)].map(([, label, target]) => ({ label, target }));
    expect(links.filter(({ label, target }) => label !== target)).toEqual([]);
    expect((text.replaceAll(LINK, '').match(PATH) ?? [])).toEqual([]); // prettier-ignore
  });

  it('passes through every part', async () => {
    const paths = (await readFile(PAGE, 'utf8')).match(PATH) ?? [];
    expect(STATIONS.filter((part) => !paths.some((path) => path.startsWith(`${part}/`)))).toEqual([]);
  });
});
