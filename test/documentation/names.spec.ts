import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** By the names that the table uses. Features of the launcher, the simulator and the operator's commands are nobody else's. */
const APPS: Record<string, string> = {
  gateway: 'apps/gateway',
  auth: 'apps/auth',
  generation: 'apps/generation',
  webhooks: 'apps/webhooks',
  runner: 'apps/comfy-runner',
  web: 'apps/web',
};
/** Rooms and their features; below that, a folder is a detail of its feature. The page has its layers on top of them. */
const DEPTH = 2;
const DEPTH_BELOW_LAYERS = 2;

interface Feature {
  name: string;
  apps: string[];
}

/** The rows of the table below this heading, as their cells. */
async function tableBelow(heading: string): Promise<string[][]> {
  const page = await readFile('docs/glossary.md', 'utf8');
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) => row.split('|').slice(1, -1).map((cell) => cell.trim())); // prettier-ignore
}

async function features(): Promise<Feature[]> {
  const rows = await tableBelow('Feature folders');
  return rows.map(([name, , apps]) => ({
    name: name!.replaceAll('`', ''),
    apps: apps === 'all' ? Object.keys(APPS) : apps!.split(', '),
  }));
}

async function structural(): Promise<Set<string>> {
  return new Set((await tableBelow('Other folders')).map(([name]) => name!.replaceAll('`', '')));
}

/** Folders of an app, with their paths below `src`. */
async function foldersOf(app: string): Promise<string[]> {
  const root = join(APPS[app]!, 'src');
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1)); // prettier-ignore
}

/** The folders that are to have a name of the table: of two levels, in the page those below its layers. */
async function namedFoldersOf(app: string): Promise<string[]> {
  const most = app === 'web' ? 1 + DEPTH_BELOW_LAYERS : DEPTH;
  return (await foldersOf(app)).filter((path) => path.split('/').length <= most);
}

describe.each(Object.keys(APPS))('the folders of %s', (app) => {
  it('have names that the glossary has for this app', async () => {
    const known = new Set((await features()).filter(({ apps }) => apps.includes(app)).map(({ name }) => name));
    const allowed = await structural();
    const strange = (await namedFoldersOf(app)).filter((path) => {
      const name = path.split('/').at(-1)!;
      return !known.has(name) && !allowed.has(name);
    });
    expect(strange).toEqual([]);
  });

  it('include every feature that the glossary lists for this app', async () => {
    const names = new Set((await foldersOf(app)).map((path) => path.split('/').at(-1)));
    const missing = (await features()).filter((feature) => feature.apps.includes(app) && !names.has(feature.name));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });
});

it('the glossary names no app that there is not', async () => {
  const named = new Set((await features()).flatMap(({ apps }) => apps));
  expect([...named].filter((app) => !(app in APPS))).toEqual([]);
});
