import type { LeaseRef, StoredImage } from '@atelier/contracts';

/** A picture as a runner reports it; there are no bytes behind it. */
export function storedImage({ task_id, attempt }: LeaseRef): StoredImage {
  const key = `outputs/${task_id}/${attempt}/0-bench`;
  return {
    ...{ index: 0, object_key: `${key}.png`, thumbnail_key: `${key}.webp`, thumbhash: 'aGFzaA==' },
    ...{ width: 512, height: 512, content_type: 'image/png', size_bytes: 100_000, sha256: 'a'.repeat(64) },
  };
}
