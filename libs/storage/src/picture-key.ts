/** Everything that runners store lies below this prefix; nothing else does. */
export const PICTURES_PREFIX = 'outputs/';

/** `outputs/<task>/<attempt>/<index>-<sha256>.<extension>`, and `....thumb.webp` for the thumbnail. */
const PICTURE_KEY = /^outputs\/(\d+)\/(\d+)\/([^/]+)$/;

export interface PictureKeys {
  original: string;
  thumbnail: string;
}

export interface PictureName {
  /** Position among the pictures of the attempt, from 0. */
  index: number;
  /** Of the original's bytes, hexadecimal. */
  sha256: string;
  /** Without a dot, such as `png`. */
  extension: string;
}

/** The keys of one picture. They contain task and attempt, so that no attempt ever overwrites the files of another. */
export function pictureKeys(taskId: number, attempt: number, { index, sha256, extension }: PictureName): PictureKeys {
  const stem = `${attemptPrefix(taskId, attempt)}${index}-${sha256}`;
  return { original: `${stem}.${extension}`, thumbnail: `${stem}.thumb.webp` };
}

/** Below it lie the files of all attempts of a task, also of attempts that were lost. */
export function taskPrefix(taskId: number): string {
  return `${PICTURES_PREFIX}${taskId}/`;
}

export function attemptPrefix(taskId: number, attempt: number): string {
  return `${taskPrefix(taskId)}${attempt}/`;
}

/** Whose file it is; undefined for keys that are not of a picture or a thumbnail. */
export function parsePictureKey(key: string): { taskId: number; attempt: number } | undefined {
  const [, taskId, attempt] = PICTURE_KEY.exec(key) ?? [];
  return taskId === undefined ? undefined : { taskId: Number(taskId), attempt: Number(attempt) };
}
