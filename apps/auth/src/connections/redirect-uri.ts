const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);
/** Schemes that a browser runs or opens by itself, or that send elsewhere. */
const NOT_OF_APPS = new Set(['javascript:', 'data:', 'vbscript:', 'file:', 'blob:', 'about:', 'ftp:', 'ws:', 'wss:', 'mailto:']); // prettier-ignore

const isLoopback = ({ protocol, hostname }: URL) => protocol === 'http:' && LOOPBACK.has(hostname);

/**
 * Whether an answer may be sent there: https, the machine of the user itself (RFC 8252, 7.3), or the scheme of an app there (7.1).
 */
export function mayBeRedirectUri(text: string): boolean {
  if (!URL.canParse(text) || text.includes('#')) return false;
  const url = new URL(text);
  if (url.username || url.password) return false;
  if (url.protocol === 'https:' || isLoopback(url)) return true;
  return url.protocol !== 'http:' && !NOT_OF_APPS.has(url.protocol);
}

/** Whether it is one of those of the client: the same text, or the same on another port of this machine (RFC 8252, 7.3). */
export function isRedirectUriOf(uris: readonly string[], text: string): boolean {
  return mayBeRedirectUri(text) && uris.some((uri) => uri === text || isSameButForPort(uri, text));
}

function isSameButForPort(uri: string, text: string): boolean {
  if (!URL.canParse(uri) || !mayBeRedirectUri(uri)) return false;
  const [known, given] = [new URL(uri), new URL(text)];
  if (!isLoopback(known) || !isLoopback(given)) return false;
  known.port = given.port;
  return known.href === given.href;
}

/** What a person reads of it: its host, or the scheme of an app. */
export function shownHostOf(text: string): string {
  const { protocol, host } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? host : protocol;
}
