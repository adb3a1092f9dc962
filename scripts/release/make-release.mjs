import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../bootstrap/paths.mjs';
import { makeArtefacts, sumsOf } from './artefacts.mjs';
import { provenanceOf } from './provenance.mjs';

export const SUMS = 'SHA256SUMS';
export const PROVENANCE = 'provenance.intoto.json';

/**
 * Makes a release in an empty folder: archives, bills of materials, their sums, the provenance of them, and the signatures of both.
 * @param {string} folder
 * @param {{env?: NodeJS.ProcessEnv, root?: string, make?: (folder: string, version: string) => void | Promise<void>}} options of the environment:
 *   `RELEASE_SIGN`, a command that gets a file as its last word and leaves a signature beside it; `RELEASE_BUILDER` and
 *   `RELEASE_SOURCE`, addresses that the provenance names
 */
export async function makeRelease(folder, { env = process.env, root = ROOT, make = makeArtefacts } = {}) {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
  const source = sourceOf(root, env);
  mkdirSync(folder, { recursive: true });
  const startedOn = new Date().toISOString();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  await make(folder, version);
  rmSync(join(folder, 'packages'), { recursive: true, force: true });
  const sums = sumsOf(folder);
  writeFileSync(join(folder, SUMS), sums.map(([name, sum]) => `${sum}  ${name}\n`).join(''));
  const about = { sums, version, startedOn, finishedOn: new Date().toISOString(), ...source };
  writeFileSync(join(folder, PROVENANCE), `${JSON.stringify(provenanceOf(about), null, 2)}\n`);
  sign(folder, env.RELEASE_SIGN);
  return sums;
}

function sourceOf(root, { RELEASE_BUILDER: builder, RELEASE_SOURCE: source }) {
  const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  if (git('status', '--porcelain', '--untracked-files=no')) throw new Error('there are changes that are in no commit');
  const lockSha256 = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return { commit: git('rev-parse', 'HEAD'), lockSha256, builder, source };
}

/** A release that should have been signed and was not is none: a failing command ends it. */
function sign(folder, command) {
  if (!command) return;
  const [program, ...args] = command.split(' ');
  for (const file of [SUMS, PROVENANCE]) {
    execFileSync(program, [...args, file], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  }
}
