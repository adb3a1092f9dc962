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
const RECORD = join(ROOT, SHARED, 'made-from.json');
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
 */
export async function bundleServices() {
  rmSync(RECORD, { force: true });
  const since = Date.now();
  const input = Object.fromEntries(SERVICES.map((app) => [app, join(ROOT, 'apps', app, 'dist', 'main.js')]));
  const names = { entryFileNames: 'apps/[name]/dist/bundle/main.js', chunkFileNames };
  const maps = { sourcemap: true, sourcemapExcludeSources: true };
  const output = await writeBundle({ input, plugins: ownSourceMaps }, { dir: ROOT, ...names, ...maps });
  const written = output.map(({ fileName }) => fileName);
  removeOld(new Set(written));
  const read = filesRead(output).map(stateOf);
  // Somebody builds beside us: nobody knows which of both was read.
  if (read.some(([, , changedMs]) => changedMs >= since)) return;
  writeFileSync(RECORD, JSON.stringify([...read, ...written.map(stateOf)]));
}

/** Code of an app is as deep below its folder as it is in `dist`, for it looks for files of the app from where it is. */
function chunkFileNames({ moduleIds }) {
  const [app] = moduleIds.map(appOf).filter(Boolean);
  return `${app ? `apps/${app}/dist/bundle` : SHARED}/[name]-[hash].js`;
}

function appOf(file) {
  const [group, app] = relative(ROOT, file).split(sep);
  return group === 'apps' ? app : undefined;
}

function filesRead(output) {
  const modules = output.flatMap(({ moduleIds = [] }) => moduleIds).filter((id) => isAbsolute(id));
  const paths = modules.map((file) => relative(ROOT, file));
  const ours = paths.filter((path) => !path.includes('node_modules'));
  const manifests = ours.map((path) => join(...path.split(sep).slice(0, 2), 'package.json'));
  return [...new Set([...DECIDING, ...manifests, ...paths])];
}

function stateOf(path) {
  const { size, mtimeMs } = statSync(join(ROOT, path));
  return [path, size, mtimeMs];
}

function removeOld(written) {
  for (const folder of new Set([...written].map((path) => dirname(path)))) {
    const others = readdirSync(join(ROOT, folder)).map((name) => join(folder, name)).filter((path) => !written.has(path)); // prettier-ignore
    for (const path of others) if (stateOf(path)[2] < Date.now() - KEPT_MS) rmSync(join(ROOT, path));
  }
}
