import type { ShownPasskey } from '@atelier/contracts';
import type { VerifiedAuthenticationResponse } from '@simplewebauthn/server';
import type { PasskeyRow } from './passkeys.sql.js';
import { userHandleOf } from './user-handle.js';

/** What has to stand in what was signed. */
interface Expected {
  challenge: string;
  origin: string;
  siteId: string;
}

/** What a device says of a passkey that was used. */
export interface Verified {
  counter: number;
  backedUp: boolean;
}

/** @returns undefined when it was not this passkey that has signed, not this, or not for its user */
export async function verifyShown(
  shown: ShownPasskey,
  passkey: PasskeyRow,
  expected: Expected,
): Promise<Verified | undefined> {
  const { userHandle } = shown.response;
  if (userHandle && userHandle !== userHandleOf(passkey.user_id).toString('base64url')) return undefined;
  const answer = await verify(shown, passkey, expected).catch(() => undefined);
  if (!answer?.verified) return undefined;
  const { newCounter, credentialBackedUp } = answer.authenticationInfo;
  return { counter: newCounter, backedUp: credentialBackedUp };
}

/** The library is loaded with the first passkey: it takes 5 MB. */
async function verify(
  shown: ShownPasskey,
  passkey: PasskeyRow,
  expected: Expected,
): Promise<VerifiedAuthenticationResponse> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const { clientDataJSON, authenticatorData, signature } = shown.response;
  return verifyAuthenticationResponse({
    response: { ...shown, response: { clientDataJSON, authenticatorData, signature }, clientExtensionResults: {} },
    ...{ expectedChallenge: expected.challenge, expectedOrigin: expected.origin, expectedRPID: expected.siteId },
    // The counter is looked at after the signature, by the statement that stores it: else anybody could make it look copied.
    credential: { id: shown.id, publicKey: new Uint8Array(passkey.public_key), counter: 0 },
    requireUserVerification: true,
  });
}
