import type { CreatedShare, Result, Task } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { Account } from '../installation/account.js';
import type { ApiClient } from '../installation/api-client.js';
import type { Installation } from '../installation/installation.js';
import { SIZES, type Sitter } from './sitters.js';

export const PASSWORD = 'a password for pictures';
const MADE_MS = 120_000;
/** So many pictures of a prompt fill a gallery; what is looked at large is one alone. */
const FILL = 3;

/** What somebody has in the studio. */
export interface Furnished {
  api: ApiClient;
  /** The address of the share. */
  share: string;
  /** Numbers of the pictures, by prompt. */
  images: ReadonlyMap<string, number>;
}

/** Signs somebody up who has made their pictures, loves some, and shares one. */
export async function furnish(installation: Installation, sitter: Sitter): Promise<Furnished> {
  const { username, prompts, shared } = sitter;
  await installation.api().post('/api/v1/auth/register', { username, password: PASSWORD });
  const api = installation.api(await Account.signIn(installation.api(), username, PASSWORD));
  const images = new Map<string, number>();
  for (const [index, prompt] of prompts.entries()) images.set(prompt, await make(api, sitter, prompt, index));
  for (const prompt of prompts.filter((_prompt, index) => index % 4 === 1)) {
    await api.request('PATCH', `/api/v1/images/${images.get(prompt)}`, { body: { favourite: true } });
  }
  const wish = { image_id: images.get(shared), expires_in_s: null, show_prompt: true };
  const { body } = await api.post<CreatedShare>('/api/v1/shares', wish);
  return { api, images, share: new URL(body.url, installation.embedded.urls[0]).href };
}

/** @returns the number of the picture */
async function make(api: ApiClient, sitter: Sitter, prompt: string, index: number): Promise<number> {
  const size = SIZES[index % SIZES.length]!;
  const isLookedAt = [sitter.viewed, sitter.shared, sitter.prompts.at(-1)].includes(prompt);
  const wish = {
    ...{ prompt, negative_prompt: sitter.negative, model_name: 'dreamshaper-8', steps: 24, ...size },
    batch_size: isLookedAt || prompt === sitter.masked ? 1 : FILL,
  };
  const { id }: Task = await api.create(wish);
  await finished(api, id, prompt);
  const { images }: Result = await api.result(id);
  return images[0]!.id;
}

/** Waits until a task is completed. @param what to say when it is not */
export async function finished(api: ApiClient, id: number, what: string): Promise<void> {
  const made = async () => ((await api.status(id)).status === 'completed' ? true : null);
  await until(made, { what, timeoutMs: MADE_MS });
}
