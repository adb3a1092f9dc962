// `npm run pictures`: the driver is TypeScript like every test, and runs from its source.
import { importSource } from '../../libs/testing/source-loader.mjs';

const { TestRun } = await importSource(new URL('../../libs/testing/src/run/test-run.ts', import.meta.url));
const { takePictures } = await importSource(new URL('./take-pictures.ts', import.meta.url));

const run = await TestRun.open();
try {
  await takePictures();
} finally {
  await run.close();
}
