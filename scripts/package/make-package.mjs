import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../bootstrap/paths.mjs';
import { writePackageBill } from './bill.mjs';
import { bundleApp, COPIED } from './bundle.mjs';
import { manifestOf, packageOf, packagesNamed, productionPackages } from './closure.mjs';
import { copyPackage, filesBelow } from './copy.mjs';
import { licenceNotices, NOTICES } from './notices.mjs';

/** What is deployed. The launcher is not: it is for one machine without containers. */
export const APPS = ['gateway', 'auth', 'generation', 'webhooks', 'comfy-runner', 'comfy-sim', 'operations'];
/** Where the folders are made, unless a caller says otherwise; git ignores it. */
const PACKAGES = join(ROOT, 'dist', 'packages');

/**
 * Makes the self-contained folder of one app: its code and that of its packages in a few files (ADR 24), the packages that cannot be
 * bundled, for the gateway the studio and the API description, licences and a bill of materials; started by `node main.js`. It is made
 * from what is installed and built here, and nothing is downloaded.
 * @param {string} app one of APPS
 * @param {string} parent the folder is `parent/app`
 */
export async function makePackage(app, parent = PACKAGES) {
  const source = join(ROOT, 'apps', app);
  const target = join(parent, app);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const bundled = await bundleApp(join(source, 'dist'), target);
  const copied = packagesNamed(COPIED, productionPackages(source, ROOT), ROOT);
  for (const [place, real] of copied) copyPackage(real, join(target, relative(ROOT, place)));
  if (app === 'gateway') copyGatewayFiles(source, target);
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest(source), null, 2)}\n`);
  copyFileSync(join(ROOT, 'LICENSE'), join(target, 'LICENSE'));
  const packages = new Set([...bundled.map(packageOf).filter(Boolean), ...copied.keys(), ...builtInto(app)]);
  writeFileSync(join(target, NOTICES), licenceNotices(packages));
  writePackageBill(target, manifest(source), packages);
  return { folder: relative(ROOT, target), packages: packages.size, bytes: sizeOf(target) };
}

/** The studio is built into files that the gateway serves: its packages are in there, too. */
function builtInto(app) {
  if (app !== 'gateway') return [];
  const packages = productionPackages(join(ROOT, 'apps', 'web'), ROOT).keys();
  return [...packages].filter((place) => !place.includes('node_modules/@atelier/'));
}

/** What the page of the API loads: a megabyte less in the image, and on the way to the browser. */
const ZIPPED = ['swagger-ui-bundle.js', 'swagger-ui.css'];

/** What the gateway serves: it looks beside `main.js` for the API description, and for the studio unless WEB_ROOT is set. */
function copyGatewayFiles(source, target) {
  const description = JSON.parse(readFileSync(join(source, 'openapi.json'), 'utf8'));
  writeFileSync(join(target, 'openapi.json'), JSON.stringify(description));
  const studio = join(ROOT, 'apps', 'web', 'dist');
  if (!existsSync(join(studio, 'index.html')))
    throw new Error('The studio is not built: run "npm run build -w apps/web"');
  // What the build says of itself is for the tests.
  cpSync(studio, join(target, 'web'), { recursive: true, filter: (path) => basename(path) !== '.vite' });
  for (const name of ZIPPED) zip(join(target, 'node_modules', 'swagger-ui-dist', name));
}

function zip(file) {
  writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  rmSync(file);
}

function manifest(source) {
  const { name, version, description, license, type } = manifestOf(source);
  return { name, version, private: true, description, license, type, main: './main.js' };
}

function sizeOf(folder) {
  return filesBelow(folder).reduce((sum, { size }) => sum + size, 0);
}
