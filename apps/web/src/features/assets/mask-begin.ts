import type { MediaRef, PictureValue } from '@atelier/contracts';
import { type KeptMask, loadKept, loadOrigin } from '../masks/kept-masks.js';
import { pictureOf, refKey } from './media-value.js';

/** What the editor begins with. */
export interface MaskBegin {
  /** The picture that is painted on: of an extended one, that which was extended. */
  origin: MediaRef;
  kept: KeptMask | null;
  /** It was begun before, and is not what the field has. */
  isBack: boolean;
}

/** Under which a mask is kept in the browser. */
export function maskKey(userId: number, ref: MediaRef): string {
  return `${userId}:${refKey(ref)}`;
}

/** What of the kept goes with a value: the mask that it has, else one that was begun. */
export async function beginOf(userId: number, value: PictureValue): Promise<MaskBegin> {
  const ref = pictureOf(value);
  const origin = await loadOrigin(maskKey(userId, ref));
  const extended = origin && (await loadKept(maskKey(userId, origin)));
  if (extended && goesWith(extended, value)) return { origin, kept: extended, isBack: isBack(extended, value) };
  const kept = await loadKept(maskKey(userId, ref));
  if (kept && goesWith(kept, value)) return { origin: ref, kept, isBack: isBack(kept, value) };
  return { origin: ref, kept: null, isBack: false };
}

const maskOf = ({ mask }: PictureValue): number | null => (mask && 'asset' in mask ? mask.asset : null);

/** An unfinished mask goes before the one that a field has; a finished one has to be that one. */
function goesWith(kept: KeptMask, value: PictureValue): boolean {
  return kept.result === null || value.mask == null || kept.result === maskOf(value);
}

function isBack(kept: KeptMask, value: PictureValue): boolean {
  return kept.result === null || (value.mask == null && kept.result !== 0);
}
