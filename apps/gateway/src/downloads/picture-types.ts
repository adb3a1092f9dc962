/** What is served as a picture, and the ending of its file name. Anything else is a plain file to be saved. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
};

export interface PictureType {
  readonly contentType: string;
  readonly ending: string;
  /** Only what browsers show without running anything may be shown in place. */
  readonly isShown: boolean;
}

/** The type is taken from our own table, never passed on as a store or a runner says. */
export function pictureTypeOf(contentType: string): PictureType {
  const ending = Object.hasOwn(ENDINGS, contentType) ? ENDINGS[contentType] : undefined;
  return ending
    ? { contentType, ending, isShown: true }
    : { contentType: 'application/octet-stream', ending: 'bin', isShown: false };
}
