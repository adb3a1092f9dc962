import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';

describe('the types of the API', () => {
  it('are those of the committed OpenAPI file (else run `npm run generate -w apps/web`)', async () => {
    const generated = astToString(await openapiTS(new URL('../../../../gateway/openapi.json', import.meta.url)));
    const committed = await readFile(new URL('./schema.gen.ts', import.meta.url), 'utf8');
    expect(committed === COMMENT_HEADER + generated).toBe(true);
  });
});
