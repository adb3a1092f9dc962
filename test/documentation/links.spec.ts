import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { anchorsOf } from './headings.js';

async function pages(): Promise<string[]> {
  const below = (await readdir('docs', { recursive: true })).filter((name) => name.endsWith('.md'));
  const packages = (await readdir('packages')).map((name) => join('packages', name, 'README.md'));
  return ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', ...packages, ...below.map((name) => join('docs', name))];
}

/** What a page points to in this repository; addresses of elsewhere are not asked. */
async function linksOf(page: string): Promise<string[]> {
  const text = await readFile(page, 'utf8');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!).filter((link) => !/^[a-z]+:/.test(link));
}

async function isRight(page: string, link: string): Promise<boolean> {
  const [path, anchor] = link.split('#') as [string, string | undefined];
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(file)) return false;
  return anchor === undefined || (await anchorsOf(file)).includes(anchor);
}

describe('the documentation', () => {
  it('points to nothing that is not there', async () => {
    const wrong: string[] = [];
    let count = 0;
    for (const page of await pages())
      for (const link of await linksOf(page)) {
        count += 1;
        if (!(await isRight(page, link))) wrong.push(`${page}: ${link}`);
      }
    expect(count).toBeGreaterThan(30);
    expect(wrong).toEqual([]);
  });
});
