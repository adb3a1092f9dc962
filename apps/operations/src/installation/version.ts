import { existsSync, readFileSync } from 'node:fs';

/** Beside the code in a package, one folder further up in a checkout. */
const MANIFESTS = ['../package.json', '../../package.json'].map((path) => new URL(path, import.meta.url));
const manifest = MANIFESTS.find((file) => existsSync(file))!;

/** The version of this checkout or package. */
export const ATELIER_VERSION = (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
