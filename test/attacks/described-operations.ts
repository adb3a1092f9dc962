import { readFileSync } from 'node:fs';
import type { Things } from './target.js';

interface Described {
  requestBody?: { content: Record<string, { example?: unknown } | undefined> };
}

export interface Operation {
  method: string;
  /** As the description has it, with names in braces. */
  path: string;
  /** The example of the description: nothing but the caller is wrong. */
  body: unknown;
}

const DOCUMENT = new URL('../../apps/gateway/openapi.json', import.meta.url);
/** Made to be asked by anybody: signing in, what is public by a secret, and the keys that tokens are verified by. */
const FOR_ANYBODY = ['/api/v1/auth/', '/api/v1/public/', '/.well-known/'];

/** Every operation of the API that is for somebody. */
export function operationsForSomebody(): Operation[] {
  const { paths } = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as { paths: Record<string, Record<string, Described>> };
  return Object.entries(paths)
    .filter(([path]) => !FOR_ANYBODY.some((start) => path.startsWith(start)) || path === '/api/v1/auth/me')
    .flatMap(([path, item]) =>
      Object.entries(item).map(([method, { requestBody }]) => ({
        method: method.toUpperCase(),
        path,
        body: requestBody?.content['application/json']?.example,
      })),
    );
}

/** What a path needs beside the id of the thing: some version, delivery, member or size. */
const BESIDE: Record<string, string> = { number: '1', delivery_id: '1', size: 'content' };

/** A path with the id of a thing in it; undefined when it names none that there is one of. */
export function addressOf(path: string, things: Things): string | undefined {
  const filled = Object.entries(BESIDE).reduce((text, [name, value]) => text.replace(`{${name}}`, value), path);
  const [, word, parameter] = /([^/]+)\/\{(\w+)\}/.exec(filled) ?? [];
  if (!word || !parameter) return undefined;
  const id = word === 'by-hash' ? things.sha256 : (things[word] ?? (word === 'generation' ? things.task : undefined));
  const address =
    id === undefined ? undefined : filled.replace(`{${parameter}}`, String(id)).replaceAll(/\{\w+\}/g, '1');
  return address?.endsWith('/changes') ? `${address}?from=1&to=1` : address;
}

/** A path with some id of everything that it names. */
export function someAddressOf(path: string): string {
  return path.replaceAll(/\{\w+\}/g, '1');
}
