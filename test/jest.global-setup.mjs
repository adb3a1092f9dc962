import { importSource } from '../libs/testing/source-loader.mjs';

/** One folder, and one of each server (started when the first test asks), for all the workers of this Jest run. */
export default async function openTestRun() {
  const { TestRun } = await importSource(new URL('../libs/testing/src/run/test-run.ts', import.meta.url));
  const run = await TestRun.open();
  shareInstallations(run);
  globalThis.atelierTestRun = run;
}

/** The launcher is loaded only when a suite wants an installation. */
function shareInstallations(run) {
  let loading;
  const pool = () => (loading ??= openPool(run.folder));
  run.share(
    'installation',
    async () => (await pool()).borrow(),
    async () => loading && (await loading).close(),
  );
  run.share('installation-given-back', async (url) => (await pool()).giveBack(url));
}

async function openPool(folder) {
  const { InstallationPool } = await importSource(new URL('./installation/installation-pool.ts', import.meta.url));
  return new InstallationPool(folder);
}
