/** What names a file: of an output of the API. */
interface Named {
  id: number;
  content_type: string;
  file_name?: string | null | undefined;
}

const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/svg+xml': 'svg',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'video/x-matroska': 'mkv',
  'audio/mpeg': 'mp3',
  'audio/flac': 'flac',
  'audio/wav': 'wav',
  'audio/ogg': 'ogg',
  'model/gltf-binary': 'glb',
  'text/plain': 'txt',
};
/** Letters, digits and a few signs of any script: no separators, no dots at the ends, nothing that a shell or Windows reads. */
const UNSAFE = /[^\p{L}\p{N}._-]+/gu;

/** `atelier-314.png`, or with the name that ComfyUI gave it: `atelier-314-ComfyUI_00001_.mp4`. */
export function fileNameOf({ id, content_type, file_name }: Named): string {
  const given = (file_name ?? '')
    .split(/[/\\]/)
    .at(-1)!
    .replace(UNSAFE, '_')
    .replace(/^[._]+|\.+$/g, '')
    .slice(-100);
  if (/\.[a-z0-9]{1,8}$/i.test(given)) return `atelier-${id}-${given}`;
  return `atelier-${id}.${ENDINGS[content_type.split(';')[0]!] ?? 'bin'}`;
}
