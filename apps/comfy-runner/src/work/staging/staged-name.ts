import type { StagedAsset } from '@atelier/contracts';

/** Below ComfyUI's folder of inputs; nothing else of ours is there. */
export const STAGING_FOLDER = 'atelier';
/** Enough of the hash of a mask beside the whole hash of its picture. */
const MASK_HASH_LENGTH = 16;

/** Loaders of ComfyUI judge by the ending. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/x-matroska': 'mkv',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/flac': 'flac',
  'audio/ogg': 'ogg',
  'audio/webm': 'webm',
  'audio/x-matroska': 'mka',
  'model/gltf-binary': 'glb',
};

/** The name under which ComfyUI is given a file: it follows from the bytes, so that the same bytes are there once. */
export function stagedName({ sha256, content_type, mask }: StagedAsset): string {
  if (mask) return `${sha256}-${mask.sha256.slice(0, MASK_HASH_LENGTH)}.png`;
  return `${sha256}.${ENDINGS[content_type] ?? 'bin'}`;
}
