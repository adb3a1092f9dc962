import createClient, { type Client } from 'openapi-fetch';
import type { components, operations, paths } from './schema.gen.js';

export type { components, operations, paths };
/** The bodies of the API by name, such as `Schemas['Task']`. */
export type Schemas = components['schemas'];

/** Every call of the API, typed by its path: `calls.GET('/api/v1/models')`. */
export type Calls = Client<paths>;

export interface CallsOptions {
  /** Where Atelier is, without a slash at its end. */
  baseUrl: string;
  /** Sends a request; what it throws, the call throws. */
  fetch: (request: Request) => Promise<Response>;
}

/**
 * The low layer: the calls of the API as its OpenAPI document describes them. An answer that is no success is given back as `error`.
 * It is the library itself, with our types.
 */
export const createCalls = createClient<paths> as (options: CallsOptions) => Calls;
