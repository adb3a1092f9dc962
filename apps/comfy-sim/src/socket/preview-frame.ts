const PREVIEW_IMAGE = 1;
const PREVIEW_IMAGE_WITH_METADATA = 4;
const JPEG = 1;

/** Type 1: `u32 1, u32 format, image`. Says neither node nor prompt. */
export function plainPreview(jpeg: Buffer): Buffer {
  return Buffer.concat([bigEndian(PREVIEW_IMAGE), bigEndian(JPEG), jpeg]);
}

/** Type 4: `u32 4, u32 length, JSON, image`. */
export function previewWithMetadata(jpeg: Buffer, nodeId: string, promptId: string): Buffer {
  const ids = {
    node_id: nodeId,
    prompt_id: promptId,
    display_node_id: nodeId,
    parent_node_id: null,
    real_node_id: nodeId,
  };
  const metadata = Buffer.from(JSON.stringify({ ...ids, image_type: 'image/jpeg' }));
  return Buffer.concat([bigEndian(PREVIEW_IMAGE_WITH_METADATA), bigEndian(metadata.length), metadata, jpeg]);
}

function bigEndian(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(value);
  return out;
}
