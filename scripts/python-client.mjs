// `npm run openapi` writes the generated files of the Python client; a spec fails when they are stale.
import { writeFileSync } from 'node:fs';
import { generatedFiles } from './python-client/generated-files.mjs';

for (const { path, text } of generatedFiles()) writeFileSync(path, text);
