/** What a picture can be encoded anew as. */
export const COPY_FORMATS = ['png', 'webp', 'jpeg'] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];

/** The address of a copy, from that of the picture. */
export function copyAddress(url: string, format: CopyFormat, recipe: 'with' | 'without'): string {
  return `${url}&download=1&format=${format}&recipe=${recipe}`;
}

/** Signed addresses are good for an hour or two; a page may stay open longer. */
export function hasExpired(address: string, nowMs = Date.now()): boolean {
  const expires = /[?&]expires=(\d+)/.exec(address)?.[1];
  return expires !== undefined && Number(expires) * 1_000 <= nowMs;
}

/** Lets the browser save what is at an address, under the name that the server gives it, with progress of its own. */
export function startDownload(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
