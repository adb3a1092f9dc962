type Sharp = (typeof import('sharp'))['default'];
let loaded: Promise<Sharp> | undefined;

/** Loaded with the first picture, because it takes 20 MB. One thread and no cache keep it small afterwards. */
export function loadSharp(): Promise<Sharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  });
  return loaded;
}
