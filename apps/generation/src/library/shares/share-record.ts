import type { ShareRecord } from '@atelier/contracts';
import type { ShareRow } from './share.sql.js';

/** A share as its owner sees it. */
export function toRecord(row: ShareRow): ShareRecord {
  const { cover_id, thumbhash, width, height } = row;
  const { title, workflow, image_count, show_prompt, has_password, is_expired } = row;
  return {
    id: row.id,
    image_id: row.image_id,
    collection_id: row.collection_id,
    cover: cover_id && { image_id: cover_id, thumbhash: thumbhash!, width: width!, height: height! },
    created_at: row.created_at.toISOString(),
    expires_at: row.expires_at?.toISOString() ?? null,
    view_count: row.view_count,
    last_viewed_at: row.last_viewed_at?.toISOString() ?? null,
    wrong_passwords: row.wrong_passwords,
    last_wrong_at: row.last_wrong_at?.toISOString() ?? null,
    ...{ title, workflow, image_count, show_prompt, has_password, is_expired },
  } as ShareRecord;
}
