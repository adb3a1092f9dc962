import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { findInstaller } from './installer.mjs';
import { runLogged } from './logged.mjs';
import { PROJECT_NODE, ROOT } from './paths.mjs';
import { saying } from './say.mjs';

const STAMP = join(ROOT, 'node_modules', '.atelier-install');
const ADVICE =
  'Mostly this is the network or the registry: see above, then run the command again; it goes on where it stopped.';

/** Runs `npm ci` when the lock file is not the one that node_modules was made from. */
export async function installIfChanged() {
  const wanted = lockFileHash();
  if (stampOf(STAMP) === wanted && existsSync(PROJECT_NODE)) return;
  const installer = await findInstaller();
  await saying('installing packages (a minute or two the first time)', () => npmCi(installer));
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, wanted);
}

async function npmCi({ node, npm }) {
  await runLogged({
    name: 'npm ci',
    command: node,
    args: [npm, 'ci', '--no-audit', '--no-fund', '--loglevel=warn'],
    // Install scripts call `node` and `npm` by name; they must get these, not the machine's.
    env: {
      ...withoutNpmConfig(process.env),
      PATH: [dirname(node), join(dirname(npm), '..', '..', '.bin'), process.env.PATH].join(delimiter),
    },
    advice: ADVICE,
  });
}

/** An outer npm hands its own settings down (`npm test --silent` and the like); the install is to be the same however it was started. Settings of the person (npmrc, proxy) come from their files and variables as always. */
function withoutNpmConfig(env) {
  const handedDown =
    /^npm_(lifecycle|package|command|execpath|node_execpath)|^npm_config_(loglevel|ignore_scripts|omit|production|dry_run)$/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !handedDown.test(name)));
}

function lockFileHash() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
}

function stampOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null; // never installed, or interrupted
  }
}
