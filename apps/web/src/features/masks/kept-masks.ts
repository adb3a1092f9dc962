import type { MediaRef } from '@atelier/contracts';
import { createStore, del, entries, get, set } from 'idb-keyval';
import type { MaskContent } from './bake-mask.js';

/** Masks that are kept in this browser; the oldest are forgotten. */
const MAX_KEPT = 40;

const masks = createStore('atelier-masks', 'masks');
/** Pictures that were made by extending others: editing one goes on with the other. */
const origins = createStore('atelier-mask-origins', 'origins');

export interface KeptMask extends MaskContent {
  savedAt: number;
  /** The file of the finished mask, 0 where it has none; null: it was not finished. */
  result: number | null;
}

/** A browser may refuse to keep anything: a mask is then lost with its page, as without this. */
const unlessRefused = <Value>(work: Promise<Value>): Promise<Value | undefined> => work.catch(() => undefined);

export async function loadKept(key: string): Promise<KeptMask | null> {
  return (await unlessRefused(get<KeptMask>(key, masks))) ?? null;
}

export async function keepMask(key: string, mask: KeptMask): Promise<void> {
  await unlessRefused(set(key, mask, masks));
}

export async function forgetMask(key: string): Promise<void> {
  await unlessRefused(del(key, masks));
}

export async function loadOrigin(key: string): Promise<MediaRef | null> {
  return (await unlessRefused(get<MediaRef>(key, origins))) ?? null;
}

export async function keepOrigin(key: string, origin: MediaRef): Promise<void> {
  await unlessRefused(set(key, origin, origins));
}

/** Forgets the oldest beyond what is kept. */
export async function forgetOldMasks(): Promise<void> {
  const all = (await unlessRefused(entries<string, KeptMask>(masks))) ?? [];
  const old = all.toSorted(([, one], [, other]) => other.savedAt - one.savedAt).slice(MAX_KEPT);
  await Promise.all(old.map(([key]) => forgetMask(key)));
}
