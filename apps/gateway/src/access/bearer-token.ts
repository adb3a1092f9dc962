/** In characters. An access token has about 500; anything much longer was not issued by auth. */
const MAX_LENGTH = 2_048;
const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

/**
 * The token of an `Authorization` header; tokens are taken from nowhere else, so that none ends up in logs or histories.
 * @returns undefined without a header, null when it holds anything but a bearer token
 */
export function bearerTokenOf(header: string | undefined): string | null | undefined {
  if (header === undefined) return undefined;
  if (header.length > MAX_LENGTH) return null;
  return BEARER.exec(header)?.[1] ?? null;
}
