/** Where access tokens come from; the session. */
export interface TokenSource {
  /** A token that is good for a while, or null when nobody is signed in. */
  accessToken(): Promise<string | null>;
  /** Called when `refused` was answered with 401: another token, or null when the session is over. */
  renew(refused: string): Promise<string | null>;
}

const TIMEOUT_MS = 20_000;

/**
 * A `fetch` that carries the access token. On 401 it renews the token and asks once more, never twice.
 * @throws TypeError without a connection, DOMException after 20 s
 */
export function authorizedFetch(tokens: TokenSource, send: typeof fetch) {
  return async (request: Request): Promise<Response> => {
    const token = await tokens.accessToken();
    const again = request.clone();
    const response = await send(prepare(request, token));
    if (response.status !== 401 || token === null) return response;
    const fresh = await tokens.renew(token);
    return fresh === null ? response : send(prepare(again, fresh));
  };
}

function prepare(request: Request, token: string | null): Request {
  const headers = new Headers(request.headers);
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  return new Request(request, { headers, signal: AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]) });
}
