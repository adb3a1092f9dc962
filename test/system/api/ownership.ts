import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { MovedImages, Problem, WorkflowVersion } from '@atelier/contracts';
import type { ApiClient } from '../../installation/api-client.js';
import { solid } from '@atelier/media/testing';
import { ended } from '../../installation/waiting.js';
import { SLOW } from '../slow.js';
import { connect } from './connect.js';
import { expectProblem, type ApiWorld, type GetWorld } from './world.js';

interface Operation {
  method: string;
  path: string;
  operationId: string;
  /** The example of its body, so that nothing but the id is wrong. */
  body: unknown;
}

interface DocumentedOperation {
  operationId: string;
  requestBody?: { content: { 'application/json'?: { example?: unknown } } };
}

/** Ids by what the path is about. */
type Ids = Record<Kind, string | number>;
type Kind =
  | 'connection'
  | 'webhook'
  | 'preset'
  | 'wildcard'
  | 'session'
  | 'identity'
  | 'passkey'
  | 'key'
  | 'collection'
  | 'archive'
  | 'share'
  | 'image'
  | 'workflow'
  | 'asset'
  | 'sha256'
  | 'task';

const DOCUMENT = new URL('../../../apps/gateway/openapi.json', import.meta.url);
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const NOWHERE: Ids = {
  session: '00000000-0000-4000-8000-000000000000',
  identity: '00000000-0000-4000-8000-000000000000',
  passkey: '00000000-0000-4000-8000-000000000000',
  key: '00000000-0000-4000-8000-000000000000',
  webhook: '00000000-0000-4000-8000-000000000000',
  connection: '00000000-0000-4000-8000-000000000000',
  sha256: '0'.repeat(64),
  wildcard: 'nowhere',
  preset: 1e12,
  ...{ collection: 1e12, archive: 1e12, share: 1e12, image: 1e12, workflow: 1e12, asset: 1e12, task: 1e12 },
};

function kindOf(path: string): Kind {
  if (path.includes('/archive/{')) return 'archive';
  if (path.includes('/by-hash/{')) return 'sha256';
  if (path.includes('/account/sign-on/{')) return 'identity';
  const kinds = [
    ...(['connection', 'webhook', 'preset', 'wildcard', 'session', 'passkey', 'key'] as const),
    ...(['collection', 'share', 'image', 'workflow', 'asset'] as const),
  ];
  return kinds.find((kind) => path.includes(`/${kind}s/{`)) ?? 'task';
}

/** A list of words is one's own by its name: another's of the same name is made by the same call. A provider is nobody's. */
const MAKES = new Set(['putWildcard', 'linkIdentity']);
/** What is public by a secret, or has no session yet. */
const PUBLIC = ['/public/', '/auth/sign-on/'];

/** Every operation that names something by its id, from the document that the gateway is held to. */
function operationsOnIds(): Operation[] {
  const { paths } = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as {
    paths: Record<string, Record<string, DocumentedOperation>>;
  };
  return Object.entries(paths)
    .filter(([path]) => path.includes('{') && !PUBLIC.some((part) => path.includes(part)))
    .flatMap(([path, item]) =>
      METHODS.filter((method) => item[method]).map((method) => toOperation(method, path, item[method]!)),
    )
    .filter(({ operationId }) => !MAKES.has(operationId));
}

function toOperation(method: string, path: string, { operationId, requestBody }: DocumentedOperation): Operation {
  const body = requestBody?.content['application/json']?.example;
  return { method: method.toUpperCase(), path, operationId, body };
}

/** What a path needs beside the id: the first version of a workflow, compared with itself; some delivery, group and picture. */
function addressOf(path: string, id: string | number): string {
  const address = path
    .replace('{number}', '1')
    .replace('{delivery_id}', '1')
    .replace('{group_id}', '1')
    .replace('{picture_id}', '1')
    .replace(/\{\w+\}/, String(id));
  return path.endsWith('/changes') ? `${address}?from=1&to=1` : address;
}

/** An upscale that needs no model. */
const WORKFLOW = {
  1: { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: 255 } },
  2: { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'mine' } },
};

/** The session of an access token. */
function sessionOf(token: string): string {
  return (JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { sid: string }).sid;
}

/** A person at a provider who is the owner here. */
async function identityOf({ installation, owner }: ApiWorld): Promise<string> {
  const [identity] = await installation.query<{ id: string }>(
    `INSERT INTO auth.sign_on_identities (user_id, provider, issuer, subject, shown_name)
     VALUES ($1, 'corp', 'https://id.example', 'somebody', 'somebody') RETURNING id`,
    [owner.id],
  );
  return identity!.id;
}

/** Of somebody who signs in no more: whoever has one is asked for it after their password. */
async function somePasskey({ installation }: ApiWorld): Promise<string> {
  const { id } = await installation.user();
  const [passkey] = await installation.query<{ id: string }>(
    `INSERT INTO auth.passkeys (user_id, credential_id, public_key, counter, transports, backed_up, name)
     VALUES ($1, '\\x01', '\\x01', 0, '{}', false, 'mine') RETURNING id`,
    [id],
  );
  return passkey!.id;
}

/** Nothing of one user is there for another, on any route of the document. */
export function describeOwnership(world: GetWorld): void {
  describe('what belongs to somebody', () => {
    let foreign: Ids;
    const call = (api: ApiClient, { method, path, body }: Operation, ids = foreign) =>
      api.request<Problem>(method, addressOf(path, ids[kindOf(path)]), { body });

    beforeAll(async () => {
      const { api } = world();
      const task = await api.create({ steps: 1 });
      await ended(api, task.id);
      const collection = await api.post<{ id: number }>('/api/v1/collections', { name: 'mine' });
      const image = (await api.result(task.id)).images[0]!.id;
      const archive = await api.post<{ id: number }>('/api/v1/images/archive', { image_ids: [image] });
      const share = await api.post<{ id: number }>('/api/v1/shares', { image_id: image });
      const asset = await api.upload(await solid(8, 8).png().toBuffer());
      const preset = await api.post<{ id: number }>('/api/v1/presets', { name: 'mine', values: { prompt: 'a' } });
      const key = await api.post<{ id: string }>('/api/v1/keys', { name: 'mine', scopes: ['tasks:read'] });
      const webhook = await api.post<{ id: string }>('/api/v1/webhooks', { url: 'https://example.com/' });
      await api.request('PUT', '/api/v1/wildcards/colours', { body: { lines: ['red'] } });
      const workflow = await api.post<WorkflowVersion>('/api/v1/workflows', { name: 'mine', workflow: WORKFLOW });
      foreign = {
        archive: archive.body.id,
        wildcard: 'colours',
        preset: preset.body.id,
        share: share.body.id,
        session: sessionOf(world().owner.token),
        identity: await identityOf(world()),
        passkey: await somePasskey(world()),
        key: key.body.id,
        webhook: webhook.body.id,
        connection: await connect(api),
        collection: collection.body.id,
        image,
        ...{ workflow: workflow.body.workflow.id, asset: asset.id, sha256: asset.sha256 },
        task: task.id,
      };
    }, SLOW);

    it('is in the walk with every operation that takes an id', () => {
      expect(operationsOnIds().length).toBeGreaterThanOrEqual(20);
    });

    describe.each(operationsOnIds())('is to others, for $operationId', (operation) => {
      const isAdmins = operation.path.includes('/admin/');

      it(`as if it did not exist (${operation.method} ${operation.path})`, async () => {
        const { stranger } = world();
        const theirs = await call(stranger, operation);
        if (isAdmins) return void expectProblem(theirs, 403, 'forbidden');
        const missing = await call(stranger, operation, NOWHERE);
        const { request_id: _one, instance: _mine, ...foreignProblem } = expectProblem(theirs, 404, 'not_found');
        const { request_id: _other, instance: _none, ...missingProblem } = expectProblem(missing, 404, 'not_found');
        expect(foreignProblem).toEqual(missingProblem);
      });

      it('closed without a token', async () => {
        expectProblem(await call(world().nobody, operation), 401, 'unauthenticated');
      });
    });

    it('is not found where several are named, and nothing happens to it', async () => {
      for (const path of ['/api/v1/images/trash', '/api/v1/images/restore']) {
        const { status, body } = await world().stranger.post<MovedImages>(path, { image_ids: [foreign.image] });
        expect([status, body]).toEqual([200, { image_ids: [], unchanged: [], not_found: [foreign.image] }]);
      }
    });

    it('is untouched by all of that', async () => {
      const { api } = world();
      expect(await api.status(Number(foreign.task))).toMatchObject({ status: 'completed' });
      expect((await api.bytes(`/api/v1/images/${foreign.image}/content`)).status).toBe(200);
      expect((await api.result(Number(foreign.task))).images.map(({ id }) => id)).toEqual([foreign.image]);
      expect((await api.get(`/api/v1/collections/${foreign.collection}`)).status).toBe(200);
      expect((await api.get(`/api/v1/workflows/${foreign.workflow}`)).status).toBe(200);
      expect((await api.get(`/api/v1/assets/${foreign.asset}`)).status).toBe(200);
      expect((await api.get(`/api/v1/webhooks/${foreign.webhook}`)).body).toMatchObject({ enabled: true });
      expect((await api.get('/api/v1/wildcards/colours')).status).toBe(200);
      expect((await api.get(`/api/v1/presets/${foreign.preset}`)).body).toMatchObject({ name: 'mine', shared: false });
      expect((await api.bytes(`/api/v1/images/archive/${foreign.archive}`)).status).toBe(200);
      const { body } = await api.get<{ items: { id: number }[] }>('/api/v1/shares');
      expect(body.items.map(({ id }) => id)).toContain(foreign.share);
    });
  });
}
