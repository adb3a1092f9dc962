import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migratedSource, schemaDrift } from '@atelier/database/testing';
import { createSchema, type TestNamespace } from '@atelier/testing';
import type { DataSource } from 'typeorm';
import { ENTITIES } from './entities.js';
import { MIGRATIONS } from './migrations/migrations.js';

let namespace: TestNamespace;
let source: DataSource;
beforeAll(async () => {
  namespace = await createSchema('webhooks_drift');
  const url = namespace.url.replace(/\?.*/, '');
  source = await migratedSource({ url, schema: namespace.name, migrations: MIGRATIONS, entities: ENTITIES });
});
afterAll(async () => {
  await source.destroy();
  await namespace.drop();
});

describe('the entities of webhooks', () => {
  it('say what the migrations make', async () => {
    expect(await schemaDrift(source)).toEqual([]);
  });
});
