import type { CreatedShare, MadeApiKey, SessionList, WorkflowVersion } from '@atelier/contracts';
import { solid } from '@atelier/media/testing';
import type { ApiClient } from '../installation/api-client.js';
import type { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';
import { newAccount, signIn, type InnerServer, type Side, type Target, type Things } from './target.js';

const SECRET_WORD = 'xylophonist';
export const SHARE_PASSWORD = 'a password of a share';
const WORKFLOW = {
  1: { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: 255 } },
  2: { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'mine' } },
};

/** A fresh installation as the target: a victim with one of everything, and an attacker. */
export async function freshTarget(installation: Installation): Promise<Target> {
  const { url } = installation;
  const { username, password } = installation.address.admin;
  const [admin, victim, attacker] = [
    await signIn(url, username, password),
    await newAccount(url),
    await newAccount(url),
  ];
  const [image, own] = [await pictureOf(victim, `a portrait of a ${SECRET_WORD}`), await pictureOf(attacker, 'a fox')];
  const share = await make<CreatedShare>(victim.api, '/api/v1/shares', {
    image_id: image.id,
    password: SHARE_PASSWORD,
  });
  return {
    ...{ url, admin, victim, attacker, secretWord: SECRET_WORD, signedAddress: own.url },
    things: { ...(await thingsOf(victim, image.id)), task: image.task_id, images: image.id, shares: share.id },
    shareToken: share.token,
    inner: innerServers(installation),
    letDayPass: async () => {
      await installation.query(`UPDATE auth.sessions SET confirmed_at = now() - interval '1 day'`);
      await installation.query(`UPDATE auth.refresh_tokens SET rotated_at = rotated_at - interval '1 day'`);
    },
  };
}

/** A picture of a task that was completed: of one that has failed there is nothing to get. */
async function pictureOf({ api }: Side, prompt: string): Promise<{ id: number; url: string; task_id: number }> {
  const { id: task_id } = await api.create({ prompt, steps: 1 });
  const { status } = await ended(api, task_id);
  if (status !== 'completed') throw new Error(`the task of ${prompt} is ${status}`);
  const { id, url } = (await api.result(task_id)).images[0]!;
  return { id, url, task_id };
}

async function thingsOf({ api }: Side, imageId: number): Promise<Things> {
  const collection = await make<{ id: number }>(api, '/api/v1/collections', { name: 'mine' });
  const archive = await make<{ id: number }>(api, '/api/v1/images/archive', { image_ids: [imageId] });
  const preset = await make<{ id: number }>(api, '/api/v1/presets', { name: 'mine', values: { prompt: 'a' } });
  const workflow = await make<WorkflowVersion>(api, '/api/v1/workflows', {
    name: `mine: ${SECRET_WORD}`,
    workflow: WORKFLOW,
  });
  const key = await make<MadeApiKey>(api, '/api/v1/keys', { name: 'mine', scopes: ['tasks:read'] });
  const webhook = await make<{ id: string }>(api, '/api/v1/webhooks', { url: 'https://example.com/' });
  const { items } = (await api.get<SessionList>('/api/v1/account/sessions')).body;
  const session = items[0]!.id;
  const asset = await api.upload(await solid(8, 8).png().toBuffer());
  return {
    ...{ collections: collection.id, archive: archive.id, presets: preset.id, workflows: workflow.workflow.id },
    ...{ keys: key.id, webhooks: webhook.id, assets: asset.id, sha256: asset.sha256, sessions: session },
  };
}

async function make<Body>(api: ApiClient, path: string, body: unknown): Promise<Body> {
  const answer = await api.post<Body>(path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

function innerServers({ embedded, address }: Installation): InnerServer[] {
  const [broker, database] = [new URL(embedded.natsUrl('gateway')), new URL(address.databaseUrl)];
  const login = { user: database.username, database: database.pathname.slice(1) };
  return [
    { kind: 'nats', port: Number(broker.port), ...login },
    { kind: 'postgres', port: Number(database.port), ...login },
  ];
}
