import { PASSKEY_TRANSPORTS, type PasskeyRequest } from '@atelier/contracts';
import type { CredentialRow } from './passkeys.sql.js';

export type Transport = (typeof PASSKEY_TRANSPORTS)[number];

const isTransport = (text: string): text is Transport => (PASSKEY_TRANSPORTS as readonly string[]).includes(text);

/** Those of a browser's list that are known here, each once. */
export const knownTransports = (texts: readonly string[]): Transport[] => [...new Set(texts)].filter(isTransport);

/** A passkey, as a browser is told of it. */
export const descriptorOf = ({
  credential_id,
  transports,
}: CredentialRow): PasskeyRequest['allowCredentials'][number] => ({
  ...{ id: credential_id.toString('base64url'), type: 'public-key' },
  transports: knownTransports(transports),
});
