import { pause } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MODULE = fileURLToPath(new URL('./stop-signals.ts', import.meta.url));
/** The module tells one keypress from two by the clock. */
const ANOTHER_KEYPRESS_MS = 1_100;

let folder: string;
let main: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stop-'));
  main = join(folder, 'main.mjs');
  await writeFile(
    main,
    `import { onStopRequest } from ${JSON.stringify(MODULE)};
     onStopRequest(() => console.log('first'), () => { console.log('again'); process.exit(1); });
     console.log('up'); setInterval(() => {}, 1000);`,
  );
});
afterAll(() => rm(folder, { recursive: true }));

function start(): { child: ChildProcess; next: () => Promise<string> } {
  const child = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return { child, next: async () => String((await lines.next()).value) };
}

describe('a request to stop', () => {
  it('is one, however many ways a Ctrl-C arrives; a later one forces the stop', async () => {
    const { child, next } = start();
    expect(await next()).toBe('up');
    child.kill('SIGINT');
    expect(await next()).toBe('first');
    child.kill('SIGINT');
    child.kill('SIGTERM');
    await pause(ANOTHER_KEYPRESS_MS);
    child.kill('SIGINT');
    expect(await next()).toBe('again');
    expect(await once(child, 'exit')).toEqual([1, null]);
  });

  it('is also the end of the process that started this one', async () => {
    const { child, next } = start();
    expect(await next()).toBe('up');
    child.disconnect();
    expect(await next()).toBe('first');
    child.kill('SIGKILL');
  });
});
