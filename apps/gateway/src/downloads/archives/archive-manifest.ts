import type { ArchivedImage } from '@atelier/contracts';

export const MANIFEST_NAME = 'manifest.json';

const HEAD = '{\n  "format": "atelier archive 1",\n  "pictures": [';
const TAIL = '\n  ]\n}\n';

/** One picture in the manifest, after the ones before it. @param index of the picture, from 0 */
function entry(image: ArchivedImage, name: string, index: number): string {
  const { image_id, task_id, kind, width, height, duration_ms, content_type, size_bytes, sha256, recipe } = image;
  const measures = kind == null || kind === 'image' ? { width, height } : { kind, width, height, duration_ms };
  const said = { file: name, image_id, task_id, ...measures, content_type, size_bytes, sha256, ...recipe };
  return `${index === 0 ? '' : ','}\n    ${JSON.stringify(said)}`;
}

/** The manifest in pieces. It is as long as all prompts together, so it is never held in memory as a whole. */
export const manifest = {
  head: HEAD,
  entry,
  tail: TAIL,
  /** Bytes around the entries. */
  frameBytes: Buffer.byteLength(HEAD) + Buffer.byteLength(TAIL),
};
