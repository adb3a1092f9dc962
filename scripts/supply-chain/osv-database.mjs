import { statSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openPromise } from 'yauzl';

const LARGEST_ADVISORY_BYTES = 4_000_000;

/**
 * The advisories of a database of OSV: the file `all.zip` of an ecosystem as it is published (https://google.github.io/osv.dev/data/), or
 * a folder with its JSON files, such as a checkout of https://github.com/github/advisory-database. One at a time, since all of them are some hundred megabytes.
 */
export function readAdvisories(path) {
  return statSync(path).isDirectory() ? inFolder(path) : inArchive(path);
}

async function* inFolder(folder) {
  for (const name of await readdir(folder, { recursive: true })) {
    if (name.endsWith('.json')) yield JSON.parse(await readFile(join(folder, name), 'utf8'));
  }
}

async function* inArchive(file) {
  const archive = await openPromise(file, { autoClose: false });
  try {
    for await (const entry of archive.eachEntry()) {
      if (!entry.fileName.endsWith('.json')) continue;
      if (entry.uncompressedSize > LARGEST_ADVISORY_BYTES) throw new Error(`${entry.fileName} in ${file} is too large`);
      yield JSON.parse(await text(await archive.openReadStreamPromise(entry)));
    }
  } finally {
    archive.close();
  }
}
