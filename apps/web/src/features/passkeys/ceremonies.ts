import type { CreatedPasskey, PasskeyCreation, PasskeyRequest, ShownPasskey } from '@atelier/contracts';
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { PasskeyError } from './passkey-error.js';

/** Has the browser make a passkey. @throws PasskeyError */
export async function createPasskey(optionsJSON: PasskeyCreation): Promise<CreatedPasskey> {
  const made = await startRegistration({ optionsJSON }).catch(refuse);
  const { clientDataJSON, attestationObject, transports } = made.response;
  return { ...named(made), response: { clientDataJSON, attestationObject, ...(transports && { transports }) } };
}

/** Has the browser show a passkey. @throws PasskeyError */
export async function showPasskey(optionsJSON: PasskeyRequest): Promise<ShownPasskey> {
  const shown = await startAuthentication({ optionsJSON }).catch(refuse);
  const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response;
  return {
    ...named(shown),
    response: { clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) },
  };
}

const named = ({ id, rawId }: { id: string; rawId: string }) => ({ id, rawId, type: 'public-key' }) as const;

function refuse(error: unknown): never {
  throw PasskeyError.from(error);
}
