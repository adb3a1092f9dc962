import type { MediaKind } from './outputs.types.js';

/** What a file is, as far as its name tells. */
export interface Media {
  kind: MediaKind;
  contentType: string;
}

const UNKNOWN: Media = { kind: 'file', contentType: 'application/octet-stream' };

/** Extension -> MIME type, for everything that ComfyUI's own nodes and the common video and 3D nodes write. */
const BY_EXTENSION: Record<string, Media> = {
  png: { kind: 'image', contentType: 'image/png' },
  jpg: { kind: 'image', contentType: 'image/jpeg' },
  jpeg: { kind: 'image', contentType: 'image/jpeg' },
  webp: { kind: 'image', contentType: 'image/webp' },
  gif: { kind: 'image', contentType: 'image/gif' },
  avif: { kind: 'image', contentType: 'image/avif' },
  svg: { kind: 'image', contentType: 'image/svg+xml' },
  tif: { kind: 'image', contentType: 'image/tiff' },
  tiff: { kind: 'image', contentType: 'image/tiff' },
  exr: { kind: 'image', contentType: 'image/x-exr' },
  mp4: { kind: 'video', contentType: 'video/mp4' },
  m4v: { kind: 'video', contentType: 'video/mp4' },
  webm: { kind: 'video', contentType: 'video/webm' },
  mov: { kind: 'video', contentType: 'video/quicktime' },
  mkv: { kind: 'video', contentType: 'video/x-matroska' },
  flac: { kind: 'audio', contentType: 'audio/flac' },
  mp3: { kind: 'audio', contentType: 'audio/mpeg' },
  opus: { kind: 'audio', contentType: 'audio/ogg' },
  ogg: { kind: 'audio', contentType: 'audio/ogg' },
  wav: { kind: 'audio', contentType: 'audio/wav' },
  m4a: { kind: 'audio', contentType: 'audio/mp4' },
  glb: { kind: '3d', contentType: 'model/gltf-binary' },
  gltf: { kind: '3d', contentType: 'model/gltf+json' },
  obj: { kind: '3d', contentType: 'model/obj' },
  fbx: { kind: '3d', contentType: 'application/octet-stream' },
  usdz: { kind: '3d', contentType: 'model/vnd.usdz+zip' },
  ply: { kind: '3d', contentType: 'application/octet-stream' },
  splat: { kind: '3d', contentType: 'application/octet-stream' },
  txt: { kind: 'text', contentType: 'text/plain; charset=utf-8' },
  md: { kind: 'text', contentType: 'text/markdown; charset=utf-8' },
  json: { kind: 'text', contentType: 'application/json' },
  latent: { kind: 'latent', contentType: 'application/octet-stream' },
};

const MIME_KINDS = new Set<string>(['image', 'video', 'audio', 'text']);

/** Text after the last dot, in lower case. */
function extensionOf(filename: string): string {
  return filename.slice(filename.lastIndexOf('.') + 1).toLowerCase();
}

/** `video/h264-mp4`, as VHS_VideoCombine says, is a kind but no MIME type. */
function kindOfFormat(format: unknown): MediaKind | undefined {
  const [kind] = typeof format === 'string' && format.includes('/') ? format.split('/') : [];
  return kind !== undefined && MIME_KINDS.has(kind) ? (kind as MediaKind) : undefined;
}

/** Classifies a file; the node's own `format` decides the kind where it gives one. */
export function mediaOf(filename: string, format?: unknown): Media {
  const byExtension = BY_EXTENSION[extensionOf(filename)] ?? UNKNOWN;
  const kind = kindOfFormat(format);
  return kind ? { ...byExtension, kind } : byExtension;
}

/** Whether a bare string that a node delivered names a 3D file (Preview3D does so). */
export function isModelPath(value: string): boolean {
  return /\.(obj|fbx|gltf|glb|usdz)$/i.test(value);
}
