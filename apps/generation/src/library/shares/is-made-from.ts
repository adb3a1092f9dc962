import type { CreateShare } from '@atelier/contracts';
import type { ShareEntity } from './share.entity.js';
import { matchesPassword } from './share-password.js';

/** Whether a request that asks for exactly this share has made it. */
export async function isMadeFrom(share: ShareEntity, body: CreateShare): Promise<boolean> {
  const isSame =
    isOfSame(share, body) &&
    share.show_prompt === body.show_prompt &&
    secondsOf(share) === body.expires_in_s &&
    (share.password_hash === null) === (body.password === undefined);
  if (!isSame || share.password_hash === null || body.password === undefined) return isSame;
  return matchesPassword(share.password_hash, body.password);
}

function isOfSame({ image_id, image_ids, collection_id }: ShareEntity, body: CreateShare): boolean {
  const { image_id: image = null, image_ids: images = null, collection_id: collection = null } = body;
  return image_id === image && collection_id === collection && JSON.stringify(image_ids) === JSON.stringify(images);
}

/** How long it was to last, in seconds; null: for ever. */
function secondsOf({ created_at, expires_at }: ShareEntity): number | null {
  return expires_at && Math.round((expires_at.getTime() - created_at.getTime()) / 1_000);
}
