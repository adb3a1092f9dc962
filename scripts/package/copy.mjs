import { copyFileSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Sources, declarations, source maps and manuals: nothing that Node loads. Licences stay, as they ask for. */
const NOT_RUN = /\.(?:[cm]?tsx?|cc|h|gyp|map|flow|tsbuildinfo|markdown|md|mdx)$/i;
/** A published package may bring its tests; Swagger UI has its code four times, of which the page loads one, and sharp twice. */
const NOT_NEEDED = [
  /(?:^|\/)(?:__tests__|\.github|\.vscode)\//,
  /\.(?:spec|test)\.[cm]?js$/,
  /^swagger-ui-dist\/(?:log\.|swagger-ui(?:-es-bundle[^/]*|-standalone-preset)?\.js)/,
  /^sharp\/dist\/[^/]+\.cjs$/,
];
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

/** Copies a package that cannot be bundled, without what is never run. */
export function copyPackage(source, target) {
  const name = target.split('/node_modules/').at(-1);
  for (const { path } of filesBelow(source, (folder) => folder !== 'node_modules')) {
    if (isRun(`${name}/${path}`)) copyFile(join(source, path), join(target, path));
  }
}

function isRun(path) {
  return LICENCE.test(path) || !(NOT_RUN.test(path) || NOT_NEEDED.some((pattern) => pattern.test(path)));
}

function copyFile(source, target) {
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(source, target);
}
