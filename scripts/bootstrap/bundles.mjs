import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runLogged } from './logged.mjs';
import { PROJECT_NODE, ROOT } from './paths.mjs';

/** The launcher goes by the same rule when it starts a service. */
const RULE = join(ROOT, 'apps', 'launcher', 'dist', 'services', 'service-main.js');
const ADVICE = 'The services are built, but cannot be bundled, and so neither packaged: see above, and docs/adr/024.';

/**
 * Whether the services run from bundles of what is built. Loads the rule from the build, so only the answer after a build is one of that.
 * @returns {Promise<boolean>} false before the first build
 */
export async function areBundled() {
  if (!existsSync(RULE)) return false;
  const { areBundlesOfBuild } = await import(pathToFileURL(RULE).href);
  return areBundlesOfBuild();
}

/** Makes the bundles of what is built, unless they are there. */
export async function bundleIfStale() {
  if (await areBundled()) return;
  await runLogged({ name: 'bundles', command: PROJECT_NODE, args: ['scripts/service-bundles.mjs'], advice: ADVICE });
}
