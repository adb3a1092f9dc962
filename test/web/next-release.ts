import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that is named by its content. */
const HASHED = /-([\w-]{8})\.(?:js|css)$/;
const TEXT = /\.(?:js|css|html)$/;

/** Copies the built studio, uncompressed, to where a gateway of a test may serve it from. */
export async function copyStudio(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, filter: (path) => !/\.(?:br|gz)$/.test(path) });
}

/** Gives every script and style another name, everywhere: as after a release that changed all of them, the old ones are gone. */
export async function releaseNext(root: string): Promise<void> {
  const assets = join(root, 'assets');
  const names = (await readdir(assets)).filter((name) => HASHED.test(name));
  const renamed = new Map(names.map((name) => [name, nextName(name)]));
  const any = new RegExp([...renamed.keys()].map((name) => name.replaceAll('.', String.raw`\.`)).join('|'), 'g');
  for (const path of [...(await filesOf(root)), ...(await filesOf(assets))])
    await writeFile(
      path,
      (await readFile(path, 'utf8')).replace(any, (name) => renamed.get(name)!),
    );
  for (const [name, next] of renamed) {
    await rename(join(assets, name), join(assets, next));
    await rm(join(assets, `${next}.map`), { force: true });
  }
}

const nextName = (name: string): string =>
  name.replace(HASHED, (end, hash: string) => end.replace(hash, hash.split('').toReversed().join('')));

const filesOf = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => TEXT.test(name)).map((name) => join(folder, name));
