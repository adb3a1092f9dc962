import type { MediaKind } from './media-kind.js';

/** A format that is known by its first bytes. The container may hold a film or a sound: what is in it decides. */
export interface MediaFormat {
  kind: MediaKind;
  contentType: string;
  /** Without a dot. */
  extension: string;
  /** How its structure is checked. */
  structure: 'png' | 'jpeg' | 'webp' | 'gif' | 'boxes' | 'matroska' | 'riff' | 'glb' | 'none';
}

const format = (
  kind: MediaKind,
  contentType: string,
  extension: string,
  structure: MediaFormat['structure'],
): MediaFormat => ({ kind, contentType, extension, structure });

export const PNG = format('image', 'image/png', 'png', 'png');
export const JPEG = format('image', 'image/jpeg', 'jpg', 'jpeg');
export const WEBP = format('image', 'image/webp', 'webp', 'webp');
export const GIF = format('image', 'image/gif', 'gif', 'gif');
export const AVIF = format('image', 'image/avif', 'avif', 'boxes');
export const MP4 = format('video', 'video/mp4', 'mp4', 'boxes');
export const MOV = format('video', 'video/quicktime', 'mov', 'boxes');
export const WEBM = format('video', 'video/webm', 'webm', 'matroska');
export const MKV = format('video', 'video/x-matroska', 'mkv', 'matroska');
export const WAV = format('audio', 'audio/wav', 'wav', 'riff');
export const FLAC = format('audio', 'audio/flac', 'flac', 'none');
export const OGG = format('audio', 'audio/ogg', 'ogg', 'none');
export const MP3 = format('audio', 'audio/mpeg', 'mp3', 'none');
export const GLB = format('model3d', 'model/gltf-binary', 'glb', 'glb');

/** How many bytes `formatOf` wants to see. */
export const HEAD_BYTES = 4_096;

const latin = (bytes: Buffer, start: number, length: number) => bytes.toString('latin1', start, start + length);

const BY_MAGIC: readonly [string, MediaFormat][] = [
  ['\x89PNG\r\n\x1a\n', PNG],
  ['\xff\xd8\xff', JPEG],
  ['GIF87a', GIF],
  ['GIF89a', GIF],
  ['fLaC', FLAC],
  ['OggS', OGG],
  ['ID3', MP3],
  ['glTF', GLB],
];

/** The format by the first bytes; undefined for everything else. Name and declared type are not asked for. */
export function formatOf(head: Buffer): MediaFormat | undefined {
  const byMagic = BY_MAGIC.find(([magic]) => latin(head, 0, magic.length) === magic);
  return byMagic?.[1] ?? riffFormat(head) ?? boxFormat(head) ?? matroskaFormat(head) ?? mpegFormat(head);
}

function riffFormat(head: Buffer): MediaFormat | undefined {
  if (latin(head, 0, 4) !== 'RIFF') return undefined;
  return { WEBP, WAVE: WAV }[latin(head, 8, 4)];
}

/** ISO base media files name their brands in the first box; QuickTime files before 2001 have no such box. */
function boxFormat(head: Buffer): MediaFormat | undefined {
  const type = latin(head, 4, 4);
  if (type === 'moov' || type === 'wide' || type === 'mdat') return MOV;
  if (type !== 'ftyp') return undefined;
  const brands = latin(head, 8, Math.min(head.readUInt32BE(0), 256) - 8);
  if (/^(avif|avis)|^mif1.*avif/s.test(brands)) return AVIF;
  if (/^(heic|heix|hevc|heim|mif1|msf1)/.test(brands)) return undefined;
  return brands.startsWith('qt  ') ? MOV : MP4;
}

function matroskaFormat(head: Buffer): MediaFormat | undefined {
  if (latin(head, 0, 4) !== '\x1aE\xdf\xa3') return undefined;
  return latin(head, 0, 64).includes('webm') ? WEBM : MKV;
}

/** An MP3 without tags begins with the sync bits of a frame of layer III. */
function mpegFormat(head: Buffer): MediaFormat | undefined {
  const [first = 0, second = 0] = head;
  return first === 0xff && (second & 0xe6) === 0xe2 ? MP3 : undefined;
}
