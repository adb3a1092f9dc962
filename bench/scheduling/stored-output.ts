import type { LeaseRef, StoredOutput } from '@atelier/contracts';

/** A picture as a runner reports it; there are no bytes behind it. */
export function storedOutput({ task_id, attempt }: LeaseRef): StoredOutput {
  const key = `outputs/${task_id}/${attempt}/0-bench`;
  return {
    ...{ index: 0, kind: 'image', object_key: `${key}.png`, thumbnail_key: `${key}.webp`, thumbhash: 'aGFzaA==' },
    ...{ width: 512, height: 512, content_type: 'image/png', size_bytes: 100_000, sha256: 'a'.repeat(64) },
    ...{ duration_ms: null, frame_rate: null, file_name: 'save_00001_.png', text: null },
    ...{ node_id: 'save', node_title: null },
  };
}
