import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Sources, declarations, source maps and manuals: nothing that Node loads. Licences stay, as they ask for. */
const NOT_RUN = /\.(?:[cm]?tsx?|map|flow|tsbuildinfo|markdown|md|mdx)$/i;
/** A published package may bring its tests; and typeorm its code a second time, for browsers. */
const NOT_NEEDED = /(?:^|\/)(?:__tests__|\.github|\.vscode)\/|\.(?:spec|test)\.[cm]?js$|^typeorm\/browser\//;
const LICENCE = /(?:^|\/)(?:licen[cs]e|notice)[^/]*$/i;

/** Every file below a folder, but not in a `node_modules` further down. */
export function filesBelow(folder, into = () => true) {
  const found = [];
  const walk = (path) => {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const inner = path ? `${path}/${entry.name}` : entry.name;
      if (entry.isDirectory() && into(entry.name)) walk(inner);
      if (entry.isFile()) found.push({ path: inner, size: statSync(join(folder, inner)).size });
    }
  };
  walk('');
  return found;
}

/** Copies what was compiled from the sources as they are now: what an earlier build left behind stays behind. */
export function copyBuilt(source, target) {
  const built = filesBelow(join(source, 'dist')).filter(({ path }) => hasSource(source, path));
  if (built.length === 0) throw new Error(`${source} is not built: run "npm run build"`);
  for (const { path } of built) copyFile(join(source, 'dist', path), join(target, path));
}

function hasSource(source, path) {
  if (NOT_RUN.test(path) || /(?:\.spec\.js$|^(?:spec|testing)\/)/.test(path)) return false;
  return existsSync(join(source, 'src', path.replace(/\.js$/, '.ts'))) || existsSync(join(source, 'src', path));
}

/** Copies one production package; one of ours without its sources. */
export function copyPackage(source, target) {
  const name = target.split('/node_modules/').at(-1);
  if (/^@types\/|^undici-types$/.test(name)) return;
  if (name.startsWith('@atelier/')) {
    copyBuilt(source, join(target, 'dist'));
    copyFile(join(source, 'package.json'), join(target, 'package.json'));
    return;
  }
  for (const { path } of filesBelow(source, (folder) => folder !== 'node_modules')) {
    if (isRun(`${name}/${path}`)) copyFile(join(source, path), join(target, path));
  }
}

function isRun(path) {
  return LICENCE.test(path) || !(NOT_RUN.test(path) || NOT_NEEDED.test(path));
}

function copyFile(source, target) {
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(source, target);
}
