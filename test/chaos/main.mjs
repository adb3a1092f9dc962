// `npm run chaos`: the driver is TypeScript like every test, and runs from its source.
import { importSource } from '../../libs/testing/source-loader.mjs';

const { TestRun } = await importSource(new URL('../../libs/testing/src/run/test-run.ts', import.meta.url));
const { main } = await importSource(new URL('./main.ts', import.meta.url));

const run = await TestRun.open();
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop.abort());
try {
  process.exitCode = await main(process.argv.slice(2), stop.signal);
} finally {
  await run.close();
}
