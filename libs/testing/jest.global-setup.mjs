import { importSource } from './source-loader.mjs';

/** One folder and one Postgres (started when the first test asks) for all the workers of this Jest run. */
export default async function openTestRun() {
  const { TestRun } = await importSource(new URL('./src/run/test-run.ts', import.meta.url));
  globalThis.atelierTestRun = await TestRun.open();
}
