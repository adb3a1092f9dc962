import type { AdmissionRequest } from './admission-request.js';
import type { ClaimSigner } from './signed-claims.js';

/** What somebody who is let in may do. */
export interface Admitted {
  /** Shown by the monitoring of the broker; connections are found by it. */
  name: string;
  publish: readonly string[];
  subscribe: readonly string[];
}

/** Where all of Atelier's users live. */
const ACCOUNT = '$G';
/** The broker does not hold those to them that are let in so; its own `max_payload` and the budget of the service hold for all. */
const NO_LIMITS = { subs: -1, data: -1, payload: -1 };
const RESPONSES = { max: 1, ttl: 60 * 1_000_000_000 };

/** The answer that lets a connection in. */
export function admit(signer: ClaimSigner, { userKey, serverId }: AdmissionRequest, admitted: Admitted): string {
  const { name, publish, subscribe } = admitted;
  const rights = { pub: { allow: publish }, sub: { allow: subscribe }, resp: RESPONSES };
  const nats = { type: 'user', version: 2, ...rights, ...NO_LIMITS };
  const jwt = signer.sign({ sub: userKey, aud: ACCOUNT, name, nats });
  return answer(signer, userKey, serverId, { jwt });
}

/** The answer that refuses one. The reason stands in the log of the broker; the client does not get it. */
export function refuse(signer: ClaimSigner, { userKey, serverId }: AdmissionRequest, error: string): string {
  return answer(signer, userKey, serverId, { error });
}

function answer(signer: ClaimSigner, userKey: string, serverId: string, content: object): string {
  const nats = { type: 'authorization_response', version: 2, ...content };
  return signer.sign({ sub: userKey, aud: serverId, nats });
}
