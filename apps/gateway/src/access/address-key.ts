import type { IncomingMessage } from 'node:http';

/** The text that stood as a key in the address of a request, right or not. */
const keys = new WeakMap<IncomingMessage, string>();

const PATH = /^\/k\/([^/?]*)(?=[/?]|$)/;
const HIDDEN = '/k/-';

/** @returns undefined: there was none, or where it stood none is taken */
export function addressKeyOf(request: IncomingMessage): string | undefined {
  return keys.get(request);
}

/**
 * Takes keys out of addresses before anything else reads them, so that none stands in an error, a log or a trace: `/k/KEY/…` becomes
 * `/…`, and `?token=` is removed.
 * @param takesKey whether a key may stand in this address; where it may not, it is hidden all the same and nothing is found there
 * @returns what the server takes for the address (`rewriteUrl` of Fastify)
 */
export function addressKeyTaker(takesKey: (url: string) => boolean): (request: IncomingMessage) => string {
  return (request) => {
    const given = request.url ?? '/';
    const { url, key } = split(given, takesKey);
    if (key !== undefined) keys.set(request, key);
    // Fastify keeps the address as it came.
    if (url !== given) Object.assign(request, { originalUrl: url });
    return url;
  };
}

function split(given: string, takesKey: (url: string) => boolean): { url: string; key?: string } {
  const [beginning, inPath] = PATH.exec(given) ?? [''];
  const url = given.slice(beginning.length) || '/';
  if (!takesKey(url)) return { url: inPath === undefined ? given : `${HIDDEN}${given.slice(beginning.length)}` };
  const { rest, token } = withoutToken(url);
  const key = inPath ?? token;
  return key === undefined ? { url } : { url: rest, key };
}

function withoutToken(url: string): { rest: string; token?: string } {
  const [path = '', query] = url.split(/\?(.*)/s);
  const parts = query?.split('&') ?? [];
  const token = parts.find((part) => part.startsWith('token='))?.slice('token='.length);
  if (token === undefined) return { rest: url };
  const others = parts.filter((part) => !part.startsWith('token='));
  return { rest: others.length > 0 ? `${path}?${others.join('&')}` : path, token };
}
