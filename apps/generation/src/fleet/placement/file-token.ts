import type { RequiredFile } from '@atelier/contracts';

/** A model file as one text, by which files are compared: `folder/file`. A file whose folder is not known has none before the slash. */
export function fileToken({ folder, file }: RequiredFile): string {
  return `${folder ?? ''}/${file}`;
}

/** The folder of checkpoints, which text-to-image loads. */
export const CHECKPOINTS = 'checkpoints';
