import { writeFile } from 'node:fs/promises';
import { OPENAPI_FILE, readOpenApiFile } from './openapi-file.js';
import { renderDocument } from './render-document.js';

/** `npm run openapi` writes the description, `npm run openapi:check` fails when the committed one is stale. */
const rendered = await renderDocument();
if (process.argv.includes('--check')) {
  const isFresh = (await readOpenApiFile().catch(() => '')) === rendered;
  if (!isFresh) process.stderr.write('apps/gateway/openapi.json is stale: run `npm run openapi` and commit it\n');
  process.exitCode = isFresh ? 0 : 1;
} else {
  await writeFile(OPENAPI_FILE, rendered);
}
