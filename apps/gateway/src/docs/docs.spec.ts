import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accessTokenSchema,
  historyPageSchema,
  jwksSchema,
  modelListSchema,
  PROBLEMS,
  resultSchema,
  taskSchema,
  userSchema,
  type ProblemCode,
} from '@atelier/contracts';
import { startNats, type TestNats } from '@atelier/testing';
import { StartedGateway, problemOf } from '../testing/started-gateway.js';
import { examples } from './examples.js';
import { readOpenApiFile } from './openapi-file.js';
import { renderDocument } from './render-document.js';

interface Content {
  schema?: { $ref?: string };
  example?: unknown;
  examples?: Record<string, unknown>;
}
interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security?: Record<string, unknown>[];
  parameters: {
    name: string;
    in: string;
    schema: { example?: unknown; enum?: unknown; $ref?: string; default?: unknown };
  }[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, { description: string; content?: Record<string, Content> }>;
}
interface Document {
  openapi: string;
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; examples: Record<string, { value: { status: number } }> };
}

/** Issue 3, sections 3 and 4. */
const CALLS = [
  'delete /api/v1/generation/{id}',
  'get /.well-known/jwks.json',
  'get /api/v1/auth/me',
  'get /api/v1/generation/history',
  'get /api/v1/generation/result/{id}',
  'get /api/v1/generation/status/{id}',
  'get /api/v1/images/{id}/content',
  'get /api/v1/images/{id}/thumbnail',
  'get /api/v1/models',
  'post /api/v1/admin/users',
  'post /api/v1/auth/login',
  'post /api/v1/auth/logout',
  'post /api/v1/auth/refresh',
  'post /api/v1/auth/register',
  'post /api/v1/generation/create',
  'post /api/v1/generation/{id}/cancel',
];

const committed = await readOpenApiFile();
const document = JSON.parse(committed) as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, method, path, operation })),
);

describe('The description of the API', () => {
  it('is committed as the routes are now', async () => {
    expect(await renderDocument()).toBe(committed);
  });

  it('is OpenAPI 3.1 in which every reference leads somewhere', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const [, kind, name] of committed.matchAll(/"#\/components\/(schemas|examples)\/([^"]+)"/g)) {
      expect(Object.keys(document.components[kind as 'schemas' | 'examples'])).toContain(name);
    }
    expect(committed).not.toContain('$defs');
  });

  it('knows every call of the contract', () => {
    const names = operations.map(({ name }) => name);
    for (const call of CALLS) expect(names).toContain(call);
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  });

  describe.each(operations)('of $name', ({ operation }) => {
    const { parameters, requestBody, responses } = operation;

    it('has a name, a summary and a tag that is explained', () => {
      expect(operation.operationId).toMatch(/^[a-z][A-Za-z]+$/);
      expect(operation.summary.length).toBeGreaterThan(5);
      expect(document.tags.map(({ name }) => name)).toEqual(expect.arrayContaining(operation.tags));
      expect(operation.tags).toHaveLength(1);
    });

    it('shows an example of everything it takes', () => {
      for (const { schema, name } of parameters) {
        const isShown = schema.example ?? schema.enum ?? schema.$ref ?? schema.default;
        expect([name, isShown]).toEqual([name, expect.anything()]);
      }
      for (const content of Object.values(requestBody?.content ?? {})) expect(content.example).toBeDefined();
    });

    it('shows an example of its answer', () => {
      // A browser is sent on by some.
      const successes = Object.entries(responses).filter(([status]) => status < '400');
      expect(successes.length).toBeGreaterThan(0);
      for (const content of successes.flatMap(([, response]) => Object.entries(response.content ?? {}))) {
        if (content[0] === 'application/json') expect(content[1].example).toBeDefined();
      }
    });

    it('names its problems, each with an example of that status', () => {
      const problems = Object.entries(responses).filter(([status]) => status >= '400');
      expect(problems.map(([status]) => status)).toEqual(expect.arrayContaining(['400', '429', '500', '503']));
      for (const [status, { content }] of problems) {
        const { schema, examples: shown = {} } = content!['application/problem+json']!;
        expect(schema).toEqual({ $ref: '#/components/schemas/Problem' });
        for (const code of Object.keys(shown)) expect(PROBLEMS[code as ProblemCode][0]).toBe(Number(status));
      }
    });

    it('says 401 exactly where a token or a cookie is needed', () => {
      const needsToken = operation.security?.some((one) => 'bearer' in one) ?? false;
      if (needsToken) expect(Object.keys(responses)).toContain('401');
      if (requestBody) expect(Object.keys(responses)).toEqual(expect.arrayContaining(['413', '415']));
    });
  });

  it('shows examples that the schemas themselves accept', () => {
    const pairs = [
      [userSchema, examples.user],
      [accessTokenSchema, examples.accessToken],
      [taskSchema, examples.task],
      [taskSchema, examples.completed],
      [taskSchema, examples.cancelled],
      [resultSchema, examples.result],
      [historyPageSchema, examples.historyPage],
      [modelListSchema, examples.models],
      [jwksSchema, examples.jwks],
    ] as const;
    for (const [schema, example] of pairs) expect(schema.parse(example)).toEqual(example);
  });
});

describe('The docs page', () => {
  let gateway: StartedGateway;
  let nats: TestNats;

  beforeAll(async () => {
    nats = await startNats();
    gateway = await (await StartedGateway.start(nats.url)).connected();
  });
  afterAll(async () => {
    await gateway.stop();
    await nats.stop();
  });

  it('is served with the committed description', async () => {
    const response = await gateway.get('/api/openapi.json');
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.text()).toBe(committed);
  });

  it('loads nothing from elsewhere and runs nothing inline, so that it works offline under the policy', async () => {
    const response = await gateway.get('/api/docs');
    const page = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page).not.toMatch(/https?:|<script>|style=|onload/);
    const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!);
    expect(files).toHaveLength(4);
    for (const file of files) {
      const loaded = await gateway.get(file);
      expect([file, loaded.status]).toEqual([file, 200]);
      expect((await loaded.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
  });

  it('gives no other file of its package away', async () => {
    for (const file of ['package.json', '..%2fpackage.json', 'index.html', 'constructor']) {
      expect((await problemOf(await gateway.get(`/api/docs/${file}`))).code).toBe('not_found');
    }
  });

  it.each(operations)('and the guard agree on who may call $name', async ({ method, path, operation }) => {
    const response = await gateway.request(method.toUpperCase(), path.replaceAll(/\{(picture_)?id\}/g, '1'));
    const isOpen = !operation.security?.some((one) => 'bearer' in one);
    const refused = response.status === 401 && (await problemOf(response)).code === 'unauthenticated';
    expect(refused).toBe(!isOpen);
  });
});
