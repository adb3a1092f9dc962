import createClient, { type Client } from 'openapi-fetch';
import type { components, operations, paths } from './schema.gen.js';

export type { components, operations, paths };
/** The bodies of the API by name, such as `Schemas['Task']`. */
export type Schemas = components['schemas'];

/** Every call of the API, typed by its path: `calls.GET('/api/v1/models')`. */
export type Calls = Client<paths>;

/**
 * The low layer: the calls of the API as its OpenAPI document describes them, over the given `fetch`. They throw what `send` throws; an
 * answer that is no success is given back as `error`.
 * @param baseUrl where Atelier is, without a slash at its end
 */
export function createCalls(baseUrl: string, send: (request: Request) => Promise<Response>): Calls {
  return createClient<paths>({ baseUrl, fetch: send });
}
