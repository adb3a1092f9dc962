import { until } from '@atelier/waiting';
import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { commandLine, isAlive, processesNaming, stopLeftOver } from './process-table.js';

async function sleeper(mark: string, script = 'setInterval(() => {}, 1000)') {
  const child = spawn(process.execPath, ['-e', `${script}; console.log('up')`, mark], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return { pid: child.pid!, end: () => child.kill('SIGKILL') };
}

describe('a process that an earlier life left behind', () => {
  it('is found by what its command line names, and ended', async () => {
    const { pid } = await sleeper('/homes/one/data');
    expect(await processesNaming('/homes/one/data')).toEqual([pid]);
    expect(await stopLeftOver(pid, '/homes/one/data', 'SIGTERM')).toBe(true);
    expect(await commandLine(pid)).toBeNull();
  });

  it('is left alone when its number belongs to somebody else by now', async () => {
    const stranger = await sleeper('/homes/two/data');
    expect(await stopLeftOver(stranger.pid, '/homes/one/data', 'SIGTERM')).toBe(false);
    expect(isAlive(stranger.pid)).toBe(true);
    stranger.end();
  });

  it('is killed when it does not end by itself', async () => {
    const { pid } = await sleeper('/homes/three/data', `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)`);
    expect(await stopLeftOver(pid, '/homes/three/data', 'SIGTERM', 100)).toBe(true);
    await until(async () => (await commandLine(pid)) === null, { what: 'its end' });
  });

  it('is nobody when it has ended', async () => {
    const { pid, end } = await sleeper('/homes/four/data');
    end();
    await until(async () => (await commandLine(pid)) === null, { what: 'its end' });
    expect(await stopLeftOver(pid, '/homes/four/data', 'SIGTERM')).toBe(false);
  });
});
