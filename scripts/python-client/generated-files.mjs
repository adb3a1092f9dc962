import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../bootstrap/paths.mjs';
import { renderOperations } from './render-operations.mjs';
import { renderTypes } from './render-types.mjs';

const PACKAGE = join(ROOT, 'packages', 'python', 'src', 'atelier_client');

/** What of the Python client is made from the committed OpenAPI document: paths and texts. */
export function generatedFiles() {
  const document = JSON.parse(readFileSync(join(ROOT, 'apps', 'gateway', 'openapi.json'), 'utf8'));
  return [
    { path: join(PACKAGE, 'operations.py'), text: renderOperations(document) },
    { path: join(PACKAGE, 'types.py'), text: renderTypes(document) },
  ];
}
