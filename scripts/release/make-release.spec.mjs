import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeRelease } from './make-release.mjs';

describe('a release', () => {
  let parent;
  let folder;
  let options;
  const git = (...args) => execFileSync('git', args, { cwd: join(parent, 'checkout'), encoding: 'utf8' }).trim();

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'release-'));
    folder = join(parent, 'out');
    const root = join(parent, 'checkout');
    mkdirSync(root);
    git('init', '--quiet');
    writeFileSync(join(root, 'package.json'), '{"version":"1.2.3"}');
    writeFileSync(join(root, 'package-lock.json'), '{}');
    git('add', '.');
    git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '--quiet', '-m', 'first');
    const make = (into, version) => writeFileSync(join(into, `a-${version}.tar.gz`), 'content');
    options = { root, make, env: { RELEASE_BUILDER: 'https://ci.example' } };
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  it('has sums that sha256sum takes, and a provenance of SLSA v1 that names the commit and each file', async () => {
    await makeRelease(folder, options);
    execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: folder, stdio: 'ignore' });
    const [sum] = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').split(' ');
    expect(JSON.parse(readFileSync(join(folder, 'provenance.intoto.json'), 'utf8'))).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'a-1.2.3.tar.gz', digest: { sha256: sum } }],
      predicateType: 'https://slsa.dev/provenance/v1',
      predicate: {
        buildDefinition: { resolvedDependencies: [{ digest: { gitCommit: git('rev-parse', 'HEAD') } }, {}] },
        runDetails: { builder: { id: 'https://ci.example' } },
      },
    });
  });

  it('is signed by the command that is given, and is none when that fails', async () => {
    const sign = join(parent, 'sign');
    writeFileSync(sign, '#!/bin/sh\ntest "$1" = --key && cp "$2" "$2.sig"\n');
    chmodSync(sign, 0o755);
    await makeRelease(folder, { ...options, env: { RELEASE_SIGN: `${sign} --key` } });
    const signed = readdirSync(folder).filter((name) => name.endsWith('.sig'));
    expect(signed).toEqual(['SHA256SUMS.sig', 'provenance.intoto.json.sig']);
    await expect(makeRelease(join(parent, 'second'), { ...options, env: { RELEASE_SIGN: sign } })).rejects.toThrow();
  });

  it('is refused with changes that are in no commit, and where something lies already', async () => {
    await makeRelease(folder, options);
    await expect(makeRelease(folder, options)).rejects.toThrow('is not empty');
    writeFileSync(join(options.root, 'package-lock.json'), '{"changed":true}');
    await expect(makeRelease(join(parent, 'second'), options)).rejects.toThrow('changes that are in no commit');
  });
});
