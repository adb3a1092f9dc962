import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from '../bootstrap/paths.mjs';
import { writePackageBill } from './bill.mjs';
import { manifestOf, productionPackages } from './closure.mjs';
import { copyBuilt, copyPackage, filesBelow } from './copy.mjs';

/** What is deployed. The launcher is not: it is for one machine without containers. */
export const APPS = ['gateway', 'auth', 'generation', 'webhooks', 'comfy-runner', 'comfy-sim', 'operations'];
/** Where the folders are made, unless a caller says otherwise; git ignores it. */
const PACKAGES = join(ROOT, 'dist', 'packages');

/**
 * Makes the self-contained folder of one app: built code, production packages, for the gateway the studio and the API
 * description, and a bill of materials; started by `node main.js`. It is made from what is installed and built here, so what is shipped is what was tested, byte for byte, and nothing is downloaded.
 * @param {string} app one of APPS
 * @param {string} parent the folder is `parent/app`
 */
export function makePackage(app, parent = PACKAGES) {
  const source = join(ROOT, 'apps', app);
  const target = join(parent, app);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  copyBuilt(source, target);
  const packages = productionPackages(source, ROOT);
  for (const [place, real] of packages) copyPackage(real, join(target, relative(ROOT, place)));
  if (app === 'gateway') copyGatewayFiles(source, target);
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest(source), null, 2)}\n`);
  copyFileSync(join(ROOT, 'LICENSE'), join(target, 'LICENSE'));
  writePackageBill(target, manifest(source), [...packages.keys(), ...builtInto(app)]);
  return { folder: relative(ROOT, target), packages: packages.size, bytes: sizeOf(target) };
}

/** The studio is built into files that the gateway serves: its packages are in there, too. */
function builtInto(app) {
  return app === 'gateway' ? productionPackages(join(ROOT, 'apps', 'web'), ROOT).keys() : [];
}

/** What the gateway serves: it looks beside `main.js` for the API description, and for the studio unless WEB_ROOT is set. */
function copyGatewayFiles(source, target) {
  copyFileSync(join(source, 'openapi.json'), join(target, 'openapi.json'));
  const studio = join(ROOT, 'apps', 'web', 'dist');
  if (!existsSync(join(studio, 'index.html')))
    throw new Error('The studio is not built: run "npm run build -w apps/web"');
  cpSync(studio, join(target, 'web'), { recursive: true });
}

function manifest(source) {
  const { name, version, description, license, type } = manifestOf(source);
  return { name, version, private: true, description, license, type, main: './main.js' };
}

function sizeOf(folder) {
  return filesBelow(folder).reduce((sum, { size }) => sum + size, 0);
}
