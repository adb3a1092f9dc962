import type { ConnectionRequest } from '@atelier/contracts';

/** As the page was opened: the router writes the address anew, where `1.0` becomes `1`, and a client compares its `state` to the letter. */
const opened = new URLSearchParams(location.search);

/** What a client asks for in the address; null: no client has sent its user here. */
export function readConnectionRequest(): ConnectionRequest | null {
  return opened.has('client_id') ? (Object.fromEntries(opened) as unknown as ConnectionRequest) : null;
}
