import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { ROOT } from '../bootstrap/paths.mjs';
import { writeBundle } from './bundle.mjs';
import { ownSourceMaps } from './own-source-maps.mjs';

/** What the launcher starts. */
const SERVICES = ['gateway', 'auth', 'generation', 'webhooks', 'comfy-runner', 'comfy-sim'];
/** For what services share. */
const SHARED = 'dist/bundle';
/** Every file that the bundles were made from and consist of, with size and time of change; the launcher goes by it (`service-main.ts`). */
const RECORD = `${SHARED}/made-from.json`;
/** What decides, beside the code, what becomes of it. */
const DECIDING = [
  'node_modules/.package-lock.json',
  ...['bundle', 'own-source-maps', 'service-bundles'].map((name) => `scripts/package/${name}.mjs`),
];
/** A process that was started from earlier bundles may import a part of them that it has not needed so far. */
const KEPT_MS = 24 * 60 * 60_000;

/**
 * Bundles the services as they are built in this checkout: `apps/NAME/dist/bundle/main.js` and what they share. All at once, for most of
 * the code is that of several: it takes less than half the work of one after the other. Nothing of it is used until it is whole.
 * @param {string} [root] of the checkout, as a real path
 */
export async function bundleServices(root = ROOT) {
  rmSync(join(root, RECORD), { force: true });
  const since = Date.now();
  const input = Object.fromEntries(SERVICES.map((app) => [app, join(root, 'apps', app, 'dist', 'main.js')]));
  const names = { entryFileNames: 'apps/[name]/dist/bundle/main.js', chunkFileNames: placeIn(root) };
  const maps = { sourcemap: true, sourcemapExcludeSources: true };
  const output = await writeBundle({ input, plugins: ownSourceMaps }, { dir: root, ...names, ...maps });
  const written = output.map(({ fileName }) => fileName);
  const stateOf = stateIn(root);
  removeOld(written.map((path) => join(root, path)));
  const read = filesRead(root, output).map(stateOf);
  // Somebody builds beside us: nobody knows which of both was read.
  if (read.some(([, , changedMs]) => changedMs >= since)) return;
  writeFileSync(join(root, RECORD), JSON.stringify([...read, ...written.map(stateOf)]));
}

/** Code of an app is as deep below its folder as it is in `dist`, for it looks for files of the app from where it is. */
function placeIn(root) {
  const appOf = (file) => {
    const [group, app] = relative(root, file).split(sep);
    return group === 'apps' ? app : undefined;
  };
  return ({ moduleIds }) => {
    const app = moduleIds.map(appOf).find(Boolean);
    return `${app ? `apps/${app}/dist/bundle` : SHARED}/[name]-[hash].js`;
  };
}

function filesRead(root, output) {
  const modules = output.flatMap(({ moduleIds = [] }) => moduleIds).filter((id) => isAbsolute(id));
  const paths = modules.map((file) => relative(root, file));
  const ours = paths.filter((path) => !path.includes('node_modules'));
  const manifests = ours.map((path) => join(...path.split(sep).slice(0, 2), 'package.json'));
  return [...new Set([...DECIDING, ...manifests, ...paths])];
}

function stateIn(root) {
  return (path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    return [path, size, mtimeMs];
  };
}

/** @param {string[]} written of the same folders, which stay */
function removeOld(written) {
  const others = new Set(written.map((file) => dirname(file)).flatMap(filesIn)).difference(new Set(written));
  for (const file of others) if (statSync(file).mtimeMs < Date.now() - KEPT_MS) rmSync(file);
}

function filesIn(folder) {
  return readdirSync(folder).map((name) => join(folder, name));
}
