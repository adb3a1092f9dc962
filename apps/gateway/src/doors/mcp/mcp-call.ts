import type { Client } from '@atelier/contracts';
import type { Identity } from '../../access/identity.js';

/** One request at the door, as far as tools may know of it. */
export interface McpCall {
  caller: Identity;
  client: Client;
  /** Of this installation as its client reaches it, such as `https://atelier.example`. */
  origin: string;
  /** Fires when the client has gone away. */
  gone: AbortSignal;
}
