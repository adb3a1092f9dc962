import { verify } from 'node:crypto';
import { z } from 'zod';
import { publicKeyObject } from '../native-keys.js';
import { claimsOf } from './signed-claims.js';

/** Longer texts are no ids, keys or tokens; that of a pod has about a thousand letters. */
const text = z.string().max(8_192).optional();

const requestSchema = z.object({
  aud: z.literal('nats-authorization-request'),
  nats: z.object({
    server_id: z.object({ id: z.string().max(200) }),
    user_nkey: z.string().max(200),
    client_info: z.object({ id: z.int(), host: text, nonce: text }),
    connect_opts: z.object({ user: text, pass: text, nkey: text, sig: text }),
  }),
});

/** Somebody connects to the broker, which asks whether it may. */
export interface AdmissionRequest {
  serverId: string;
  /** Of this connection; what it may do is said of this name. */
  userKey: string;
  address: string;
  user: string | undefined;
  password: string | undefined;
  /** The key that has signed this connection, as is proven; undefined: none has. */
  provenKey: string | undefined;
}

/** Reads what the broker asks. @throws Error when it is not such a question */
export function readAdmissionRequest(token: string): AdmissionRequest {
  const { nats } = requestSchema.parse(claimsOf(token));
  const { user, pass, nkey, sig } = nats.connect_opts;
  return {
    serverId: nats.server_id.id,
    userKey: nats.user_nkey,
    address: nats.client_info.host ?? 'unknown',
    user,
    password: pass,
    provenKey: nkey && isSigned(nkey, sig, nats.client_info.nonce) ? nkey : undefined,
  };
}

/** The broker makes a new nonce for each connection, so that no signature is of use twice. */
function isSigned(key: string, signature: string | undefined, nonce: string | undefined): boolean {
  if (!key.startsWith('U') || !signature || !nonce) return false;
  try {
    return verify(null, Buffer.from(nonce), publicKeyObject(key), Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
