import type { ImageFile, ImageVariant } from '@atelier/contracts';
import { keptEnding } from './file-name.js';
import type { FileColumns } from './picture.sql.js';

/** What the gateway needs to send one file of an output; null where it has no such file: a sound has no thumbnail. */
export function fileOf(row: FileColumns, variant: ImageVariant, name: string): ImageFile | null {
  const isOriginal = variant === 'content' || variant === 'reviewed';
  const key = isOriginal ? row.object_key : row.thumbnail_key;
  if (key === null) return null;
  return {
    ...{ image_id: row.id, task_id: row.task_id, object_key: key, size_bytes: row.size_bytes, sha256: row.sha256 },
    content_type: isOriginal ? row.content_type : 'image/webp',
    kind: isOriginal ? row.kind : 'image',
    ending: isOriginal ? keptEnding(row.file_name) : null,
    file_name: name,
    owner_id: row.owner_id,
  };
}
