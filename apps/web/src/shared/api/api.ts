import type { paths } from '@atelier/sdk/calls';
import createClient from 'openapi-fetch';
import { fromProblem, toApiError } from './api-error.js';

export type Api = ReturnType<typeof createApi>;

/** The typed calls of the gateway, over the given `fetch`. */
export function createApi(send: (request: Request) => Promise<Response>) {
  return createClient<paths>({ baseUrl: location.origin, fetch: send });
}

interface Outcome<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/**
 * The body of a successful call.
 * @throws ApiError in every other case
 */
export async function bodyOf<Data>(call: Promise<Outcome<Data>>): Promise<Data> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    throw toApiError(cause);
  });
  if (!response.ok) throw fromProblem(error);
  return data as Data;
}
