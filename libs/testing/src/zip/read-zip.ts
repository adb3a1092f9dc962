import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runFolder } from '../run/run-folder.js';

const run = promisify(execFile);
const MAX_OUTPUT_BYTES = 256 * 1_024 * 1_024;

/** Checks every checksum and length, then says what is inside; fails at the first fault. */
const SCRIPT = `
import base64, json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as zip:
    broken = zip.testzip()
    if broken: sys.exit(f'{broken} is broken')
    print(json.dumps([[info.filename, base64.b64encode(zip.read(info)).decode()] for info in zip.infolist()]))
`;

/**
 * What is in a zip, by name, in its order, as another implementation reads it (Python's).
 * @throws when a checksum, a length or the directory is wrong
 */
export async function readZip(zip: Buffer): Promise<Map<string, Buffer>> {
  const folder = await mkdtemp(join(runFolder(), 'zip-'));
  try {
    const path = join(folder, 'archive.zip');
    await writeFile(path, zip);
    const { stdout } = await run('python3', ['-c', SCRIPT, path], { maxBuffer: MAX_OUTPUT_BYTES });
    const files = JSON.parse(stdout) as [name: string, content: string][];
    return new Map(files.map(([name, content]) => [name, Buffer.from(content, 'base64')]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
