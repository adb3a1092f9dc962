import { createHash } from 'node:crypto';
import type { Asset, Collection, CreatedShare, OwnStorage, PublicShare, Task, TrashPage } from '@atelier/contracts';
import { picture } from '@atelier/media/testing';
import type { Account } from '../installation/account.js';
import type { ApiClient, Answer } from '../installation/api-client.js';
import type { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';

/** What one user has made of an installation, beside pictures. */
export interface LivedIn {
  account: Account;
  /** A task with a favourite and a picture that is in the collection. */
  kept: number;
  collection: number;
  shareToken: string;
  /** A picture that they brought. */
  asset: number;
}

/** A user with a favourite, a collection, a link for others, and something in the trash. */
export async function liveIn(installation: Installation): Promise<LivedIn> {
  const account = await installation.user();
  const api = installation.api(account);
  const [kept, trashed] = await Promise.all([api.create({ batch_size: 3 }), api.create()]);
  for (const { id } of [kept, trashed]) await ended(api, id);
  const [favourite, collected, single] = (await api.result(kept.id)).images.map(({ id }) => id) as [number, number, number]; // prettier-ignore
  ok(await api.request('PATCH', `/api/v1/images/${favourite}`, { body: { favourite: true } }));
  const { id: collection } = ok(await api.post<Collection>('/api/v1/collections', { name: '雪中的狐狸' }));
  ok(await api.post(`/api/v1/collections/${collection}/images`, { image_ids: [collected] }));
  const { token: shareToken } = ok(await api.post<CreatedShare>('/api/v1/shares', { image_id: favourite }));
  ok(await api.delete(`/api/v1/generation/${trashed.id}`));
  ok(await api.delete(`/api/v1/images/${single}`));
  const { id: asset } = await api.upload(await picture('png', 40 + account.id, 30));
  return { account, kept: kept.id, collection, shareToken, asset };
}

/** The same things, as the API of any installation shows them to their owner. */
export async function seenBy(api: ApiClient, { kept, collection, shareToken, asset }: LivedIn): Promise<object> {
  const { images } = await api.result(kept);
  const { name, image_count } = ok(await api.get<Collection>(`/api/v1/collections/${collection}`));
  const trash = ok(await api.get<TrashPage>('/api/v1/trash'));
  const shared = ok(await api.get<PublicShare>(`/api/v1/public/shares/${shareToken}`));
  const { sha256: brought } = ok(await api.get<Asset>(`/api/v1/assets/${asset}`));
  const { body: bytes } = await api.bytes(`/api/v1/assets/${asset}/content`);
  return {
    ...{ name, image_count, brought, isWhole: createHash('sha256').update(bytes).digest('hex') === brought },
    kept: images.map(({ id, sha256, favourite, collection_ids }) => ({ id, sha256, favourite, collection_ids })),
    trashed: trash.items.map(({ task, output }) => [task.id, output?.id]),
    shared: shared.items.map(({ id }) => id),
  };
}

export async function storageOf(api: ApiClient): Promise<OwnStorage> {
  return ok(await api.get<OwnStorage>('/api/v1/storage'));
}

function ok<Body>({ status, body }: Answer<Body>): Body {
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}

/** Users who order pictures and wait for them, one after the other, until they are told to stop. */
export class Load {
  /** Accepted so far. */
  readonly tasks: Task[] = [];
  private readonly workers: Promise<void>[];
  private stopping = false;

  constructor(private readonly apis: readonly ApiClient[]) {
    this.workers = apis.map((api) => this.work(api));
  }

  /** Orders nothing more and waits for the ends of what was ordered. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.workers);
  }

  private async work(api: ApiClient): Promise<void> {
    while (!this.stopping) {
      const tasks = await Promise.all([1, 2, 3].map((batch_size) => api.create({ batch_size, steps: 3 })));
      this.tasks.push(...tasks);
      for (const { id } of tasks) await ended(api, id);
    }
  }
}
