import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findChromium } from './find-chromium.js';

describe('finding Chromium', () => {
  let bin: string;
  const putBrowser = (name: string) => writeFile(join(bin, name), '#!/bin/sh\n', { mode: 0o755 });
  const neverInstall = () => Promise.reject(new Error('installed without need'));

  beforeEach(async () => {
    bin = await mkdtemp(join(tmpdir(), 'browsers-'));
  });
  afterEach(() => rm(bin, { recursive: true }));

  it('takes the one on the PATH', async () => {
    await putBrowser('google-chrome');
    await putBrowser('chromium');
    const path = await findChromium({ path: `/nowhere:${bin}`, mayInstall: true, install: neverInstall });
    expect(path).toBe(join(bin, 'chromium'));
  });

  it('installs one where that is allowed', async () => {
    const path = await findChromium({ path: bin, mayInstall: true, install: () => putBrowser('chromium') });
    expect(path).toBe(join(bin, 'chromium'));
  });

  it('says what to install where it is not', async () => {
    const search = { path: bin, mayInstall: false, install: neverInstall };
    await expect(findChromium(search)).rejects.toMatchObject({
      code: 'tool_missing',
      message: expect.stringContaining('apt-get install chromium'),
    });
  });
});
