// A process beside Jest that waits for its end. Jest can be killed, or leave without its teardown; then this one ends the servers of the run
// and removes its folder, so that a run leaves nothing behind however it ends.
import { importSource } from './source-loader.mjs';

process.once('message', () => process.exit(0)); // the run was closed in order
process.once('disconnect', () => void clearAway());

async function clearAway() {
  const { clearRun } = await importSource(new URL('./src/run/clear-run.ts', import.meta.url));
  await clearRun(process.env.ATELIER_TEST_RUN);
  process.exit(0);
}
