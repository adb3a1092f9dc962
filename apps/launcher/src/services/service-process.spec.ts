import { isAlive } from '@atelier/embedded';
import { until } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ServiceProcess } from './service-process.js';

const PARENT_WATCH = fileURLToPath(new URL('./parent-watch.ts', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'service-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function script(name: string, code: string): Promise<string> {
  await writeFile(join(folder, name), code);
  return join(folder, name);
}

/** Says that the first line of a file is the first one of `source`. */
function sourceMap(source: string): string {
  const map = { version: 3, sources: [source], names: [], mappings: 'AAAA' };
  return `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`;
}

describe('a service as a child process', () => {
  it('passes on what it writes, line by line, from both outputs', async () => {
    const main = await script('talk.mjs', `console.log('first\\nsecond ' + process.env.WORD); console.error('third')`);
    const lines: string[] = [];
    const service = new ServiceProcess({ main, env: { WORD: 'word' }, onLine: (line) => lines.push(line) });
    expect(await service.exited).toEqual({ code: 0, signal: null });
    await until(() => lines.length === 3, { what: 'three lines' });
    expect(lines.sort()).toEqual(['first', 'second word', 'third']);
  });

  it('names our sources in traces, and reads no maps of packages', async () => {
    const mapped = `throw new Error('seen')\n//# sourceMappingURL=${sourceMap('original.ts')}\n`;
    const ours = await script('ours.mjs', mapped);
    await mkdir(join(folder, 'node_modules'));
    const theirs = await script('node_modules/theirs.mjs', mapped);
    const trace = (file: string) => `await import(${JSON.stringify(file)}).catch(({ stack }) => console.log(stack));`;
    const main = await script('traces.mjs', trace(ours) + trace(theirs));
    const lines: string[] = [];
    const service = new ServiceProcess({ main, env: {}, onLine: (line) => lines.push(line) });
    await service.exited;
    const has = (name: string) => lines.some((line) => line.includes(name));
    await until(() => has('theirs.mjs'), { what: 'both traces' });
    expect(has('original.ts')).toBe(true);
    expect(has('ours.mjs')).toBe(false);
  });

  it('ends in order when it is stopped', async () => {
    const main = await script(
      'order.mjs',
      `process.on('SIGTERM', () => process.exit(0)); console.log('up'); setInterval(() => {}, 1000)`,
    );
    let isUp = false;
    const service = new ServiceProcess({ main, env: {}, onLine: () => (isUp = true) });
    await until(() => isUp, { what: 'the service' });
    expect(await service.stop()).toEqual({ code: 0, signal: null });
  });

  it('does not outlive a launcher that was killed', async () => {
    const main = await script('stay.mjs', `console.log(process.pid); setInterval(() => {}, 1000)`);
    const launcher = await script(
      'launcher.mjs',
      `import { spawn } from 'node:child_process';
       spawn(process.execPath, ['--import', ${JSON.stringify(PARENT_WATCH)}, ${JSON.stringify(main)}], { detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });`,
    );
    const parent = spawn(process.execPath, [launcher], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.once('data', (bytes: Buffer) => resolve(Number(bytes.toString()))),
    );
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await until(() => !isAlive(pid), { what: 'the end of the service' });
  });
});
