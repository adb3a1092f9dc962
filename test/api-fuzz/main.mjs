// `npm run test:api-fuzz`: the driver is TypeScript like every test, and runs from its source.
import { importSource } from '../../libs/testing/source-loader.mjs';

const { TestRun } = await importSource(new URL('../../libs/testing/src/run/test-run.ts', import.meta.url));
const { fuzzApi } = await importSource(new URL('./fuzz-api.ts', import.meta.url));

const run = await TestRun.open();
try {
  process.exitCode = (await fuzzApi(process.argv.slice(2))) ? 0 : 1;
} finally {
  await run.close();
}
