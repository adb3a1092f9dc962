import type { CreatedPasskey, Passkey, PasskeyCreation, PasskeyRequest, ShownPasskey } from '@atelier/contracts';

const id = 'mZ0C1s7oQmJb0sT7uYx1c9FhKdWnE5rLzAoiq8VQ2mI';
const clientDataJSON = 'eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0';
const known = { id, type: 'public-key' as const, transports: ['internal' as const] };

/** For the description of the API. */
export const passkey: Passkey = {
  ...{ id: '5f0f3c1e-2f63-4a0c-9a55-6c1f2f0d7f11', name: 'Laptop', backed_up: true },
  ...{ created_at: '2026-11-24T08:30:00.000Z', last_used_at: null },
};

export const createdPasskey: CreatedPasskey = {
  ...{ id, rawId: id, type: 'public-key' },
  response: { clientDataJSON, attestationObject: 'o2NmbXRkbm9uZWdhdHRTdG10oA', transports: ['internal'] },
};

export const shownPasskey: ShownPasskey = {
  ...{ id, rawId: id, type: 'public-key' },
  response: { clientDataJSON, authenticatorData: 'SZYN5YgOjGh0NBcPZHZgW4', signature: 'MEUCIQDx', userHandle: 'Zm9v' },
};

export const passkeyCreation: PasskeyCreation = {
  challenge: 'cGFzc2tleXMgc2lnbiB0aGlz',
  rp: { id: 'studio.example.org', name: 'Atelier' },
  user: { id: 'Zm9v', name: 'ada', displayName: 'ada' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  ...{ timeout: 300_000, attestation: 'none', excludeCredentials: [] },
  authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
};

export const passkeyRequest: PasskeyRequest = {
  ...{ challenge: 'cGFzc2tleXMgc2lnbiB0aGlz', rpId: 'studio.example.org', timeout: 300_000 },
  ...{ userVerification: 'required', allowCredentials: [known] },
};
