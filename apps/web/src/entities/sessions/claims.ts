import type { Role } from '@atelier/contracts';

/** Who is signed in, as the access token says it. */
export interface CurrentUser {
  id: number;
  name: string;
  role: Role;
  /** They have to set up a second factor before all else. */
  lacksFactor?: true;
}

interface Claims {
  sub: string;
  name: string;
  role: Role;
  lacks_factor?: true;
}

/** Reads the user from an access token, for display only: the gateway checks every call. */
export function readUser(token: string): CurrentUser {
  const payload = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));
  const claims = JSON.parse(new TextDecoder().decode(bytes)) as Claims;
  const { sub, name, role, lacks_factor } = claims;
  return { id: Number(sub), name, role, ...(lacks_factor && { lacksFactor: lacks_factor }) };
}
