import type { RequiredFile } from '@atelier/contracts';

/** The folder of what text-to-image loads. */
export const CHECKPOINTS = 'checkpoints';

/**
 * A model file as one text, `folder/file`, by which the service compares files. Nothing stands before the slash where the folder is
 * not known. ComfyUI on Windows writes backslashes.
 */
export function fileToken({ folder, file }: RequiredFile): string {
  return `${folder ?? ''}/${file.replaceAll('\\', '/')}`;
}

export function fileOfToken(token: string): RequiredFile {
  const slash = token.indexOf('/');
  return { folder: token.slice(0, slash) || null, file: token.slice(slash + 1) };
}
