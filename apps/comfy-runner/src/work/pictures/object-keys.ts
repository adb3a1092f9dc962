import type { LeaseRef } from '@atelier/contracts';

/** Keys of one picture. Task and attempt are in them, so that no attempt ever writes over another's files. */
export interface PictureKeys {
  original: string;
  thumbnail: string;
}

export function pictureKeys(
  { task_id, attempt }: Pick<LeaseRef, 'task_id' | 'attempt'>,
  picture: { index: number; sha256: string; extension: string },
): PictureKeys {
  const stem = `outputs/${task_id}/${attempt}/${picture.index}-${picture.sha256}`;
  return { original: `${stem}.${picture.extension}`, thumbnail: `${stem}.thumb.webp` };
}
