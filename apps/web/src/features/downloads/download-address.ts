/** Formats of a copy. */
export const COPY_FORMATS = ['png', 'webp', 'jpeg'] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];

/** The URL of a copy, from the URL of the picture. */
export function copyAddress(url: string, format: CopyFormat, recipe: 'with' | 'without'): string {
  return `${url}&download=1&format=${format}&recipe=${recipe}`;
}

/** Whether a signed URL has expired: they last an hour or two, and a page may stay open longer. */
export function hasExpired(address: string, nowMs = Date.now()): boolean {
  const expires = /[?&]expires=(\d+)/.exec(address)?.[1];
  return expires !== undefined && Number(expires) * 1_000 <= nowMs;
}

/** Starts a download by the browser, under the file name that the server gives. */
export function startDownload(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
