import type { Output } from '@atelier/contracts';

type Named = Partial<Pick<Output, 'file_name' | 'node'>>;

/** A name for people: as ComfyUI named the file, else the node that made it. */
export function nameOf({ file_name, node }: Named): string | null {
  return file_name || node?.title || null;
}

/** The ending of the file, in capitals, such as `GLB`. */
export function endingOf({ file_name, content_type }: Named & Pick<Output, 'content_type'>): string | null {
  const [, ending] = /\.(\w{1,8})$/.exec(file_name ?? '') ?? /\/(?:x-)?(\w{1,8})$/.exec(content_type) ?? [];
  return ending?.toUpperCase() ?? null;
}
