import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from './testing/sim-client.js';

const LOADER = new URL('../../../libs/testing/source-loader.mjs', import.meta.url).href;
const MAIN = new URL('./main.ts', import.meta.url).href;
const START = `const { importSource } = await import('${LOADER}'); await importSource(new URL('${MAIN}'));`;

let home: string;
let child: ChildProcess;
let output: string;

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'atelier-sim-main-'));
});
afterEach(async () => {
  child.kill('SIGKILL');
  await rm(home, { recursive: true, force: true });
});

function start(env: Record<string, string>): void {
  output = '';
  const { PATH } = process.env;
  child = spawn(process.execPath, ['--input-type=module', '-e', START], {
    env: { PATH, TMPDIR: home, COMFY_SIM_PORT: '0', ...env },
  });
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (part: Buffer) => (output += String(part)));
}

async function url(): Promise<string> {
  await until('it listens', () => output.includes('"url"'));
  return (JSON.parse(output.split('\n')[0]!) as { url: string }).url;
}

/** Temporary folders of simulators. */
async function leftovers(): Promise<string[]> {
  return (await readdir(home)).filter((name) => name.startsWith('atelier-comfy-sim-'));
}

async function exitCode(): Promise<unknown> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

describe('the simulator as a process', () => {
  it('says what it is, answers, and stops on SIGTERM without leaving files', async () => {
    start({});
    const base = await url();
    expect(output).toContain('Atelier ComfyUI simulator');
    expect((await fetch(`${base}/queue`)).status).toBe(200);
    expect(await leftovers()).toHaveLength(1);
    child.kill('SIGTERM');
    expect(await exitCode()).toBe(0);
    expect(await leftovers()).toEqual([]);
  });

  it('keeps its pictures where it is told to', async () => {
    const directory = path.join(home, 'kept');
    start({ COMFY_SIM_DIR: directory });
    await url();
    child.kill('SIGTERM');
    expect(await exitCode()).toBe(0);
    expect((await readdir(directory)).sort()).toEqual(['input', 'output']);
  });

  it('ends with the code of a crash when it is made to exit', async () => {
    start({});
    await fetch(`${await url()}/sim/exit`, { method: 'POST' });
    expect(await exitCode()).toBe(9);
  });

  it('does not start with wrong settings, and names them all', async () => {
    start({ COMFY_SIM_PORT: 'x', COMFY_SIM_VRAM_MB: '-1' });
    expect(await exitCode()).toBe(1);
    expect(output).toMatch(/COMFY_SIM_PORT[\s\S]*COMFY_SIM_VRAM_MB/);
  });
});
