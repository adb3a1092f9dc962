import { z } from 'zod';
import { nodeIdSchema } from '../node-id.js';
import type { ComfyPreview } from './events.js';
import type { ParsedFrame } from './frames.js';

/** Numbers of the binary frames; all integers are big-endian (comfyui-protocol 3.6). */
const PREVIEW_IMAGE = 1;
const PREVIEW_IMAGE_WITH_METADATA = 4;

const FORMATS = new Map<number, ComfyPreview['contentType']>([
  [1, 'image/jpeg'],
  [2, 'image/png'],
]);

const metadata = z.object({
  prompt_id: z.string().nullish(),
  node_id: nodeIdSchema.nullish(),
  image_type: z.enum(['image/jpeg', 'image/png']),
});

function plainPreview(frame: Buffer): ParsedFrame {
  const contentType = frame.length > 8 ? FORMATS.get(frame.readUInt32BE(4)) : undefined;
  if (!contentType) return { malformed: 'preview' };
  return { event: { type: 'preview', contentType, data: frame.subarray(8) } };
}

function metadataOf(json: Buffer): z.infer<typeof metadata> | undefined {
  try {
    return metadata.safeParse(JSON.parse(json.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

function previewWithMetadata(frame: Buffer): ParsedFrame {
  const start = 8 + (frame.length > 8 ? frame.readUInt32BE(4) : Infinity);
  const meta = start < frame.length ? metadataOf(frame.subarray(8, start)) : undefined;
  if (!meta) return { malformed: 'preview with metadata' };
  const preview: ComfyPreview = {
    type: 'preview',
    contentType: meta.image_type,
    data: frame.subarray(start),
    ...(meta.prompt_id == null ? {} : { promptId: meta.prompt_id }),
    ...(meta.node_id == null ? {} : { nodeId: meta.node_id }),
  };
  return { event: preview };
}

/** Reads a binary frame; never throws. Text frames (type 3) and unknown types are ignored. */
export function parseBinaryFrame(frame: Buffer): ParsedFrame {
  if (frame.length < 4) return { malformed: 'binary frame' };
  const type = frame.readUInt32BE(0);
  if (type === PREVIEW_IMAGE) return plainPreview(frame);
  if (type === PREVIEW_IMAGE_WITH_METADATA) return previewWithMetadata(frame);
  return { ignored: `binary ${type}` };
}
