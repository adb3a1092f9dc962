import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { createCalls } from './index.js';

const DOCUMENT = new URL('../../../../apps/gateway/openapi.json', import.meta.url);
const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

interface Described {
  id: string;
  method: (typeof METHODS)[number];
  path: string;
}

async function operations(): Promise<Described[]> {
  const { paths } = JSON.parse(await readFile(DOCUMENT, 'utf8')) as { paths: Record<string, Record<string, { operationId: string }>> }; // prettier-ignore
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({ id: item[method]!.operationId, method, path })),
  );
}

describe('the low layer', () => {
  it('has the types of the committed OpenAPI document (else run `npm run openapi`)', async () => {
    const generated = astToString(await openapiTS(DOCUMENT));
    const committed = await readFile(new URL('./schema.gen.ts', import.meta.url), 'utf8');
    expect(committed === COMMENT_HEADER + generated).toBe(true);
  });

  it('reaches every operation by its method and path', async () => {
    const sent: string[] = [];
    const calls = createCalls({
      baseUrl: 'https://atelier.example',
      fetch: ({ method, url }) => {
        sent.push(`${method.toLowerCase()} ${new URL(url).pathname}`);
        return Promise.resolve(new Response(null, { status: 204 }));
      },
    });
    const all = await operations();
    for (const { method, path } of all) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name!, '7'] as const);
      await calls.request(method, path as never, { params: { path: Object.fromEntries(names) } } as never);
    }
    expect(sent).toEqual(all.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '7')}`));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('has a type for every operation', async () => {
    const types = await readFile(new URL('./schema.gen.ts', import.meta.url), 'utf8');
    const [, declared = ''] = types.split('export interface operations {');
    const missing = (await operations()).filter(({ id }) => !declared.includes(`\n    ${id}: {`));
    expect(missing).toEqual([]);
  });
});
