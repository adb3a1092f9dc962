/** How a content type is sent. */
export interface PictureType {
  readonly contentType: string;
  readonly ending: string;
  /** Only what browsers show without running anything may be shown in place. */
  readonly isShown: boolean;
}

/** What is shown in place, and the ending of its file name. */
const SHOWN: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'video/x-matroska': 'mkv',
  'audio/mpeg': 'mp3',
  'audio/flac': 'flac',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/mp4': 'm4a',
  'audio/webm': 'weba',
  'text/plain': 'txt',
};

/** What keeps its type but is only saved: browsers show none of it, or could run it (an SVG may hold scripts). */
const SAVED: Readonly<Record<string, string>> = { 'model/gltf-binary': 'glb', 'application/json': 'json' };

const UNKNOWN: PictureType = { contentType: 'application/octet-stream', ending: 'bin', isShown: false };

/** The type is taken from our own table, never passed on as a store or a runner says. */
export function pictureTypeOf(contentType: string): PictureType {
  const [type = ''] = contentType.split(';');
  if (Object.hasOwn(SHOWN, type)) return { contentType: withCharset(type), ending: SHOWN[type]!, isShown: true };
  if (Object.hasOwn(SAVED, type)) return { contentType: withCharset(type), ending: SAVED[type]!, isShown: false };
  return UNKNOWN;
}

/** All texts are stored in UTF-8. */
function withCharset(type: string): string {
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type;
}

/** The ending of a file's name: of its type, or where that says nothing, one that the service knows to be harmless. */
export function endingOf({
  content_type,
  ending,
}: {
  content_type: string;
  ending?: string | null | undefined;
}): string {
  const type = pictureTypeOf(content_type);
  return type === UNKNOWN ? (ending ?? type.ending) : type.ending;
}
