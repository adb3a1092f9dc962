import type { Role } from '@atelier/contracts';

/** Who is signed in, as the access token says it. */
export interface CurrentUser {
  id: number;
  name: string;
  role: Role;
}

interface Claims {
  sub: string;
  name: string;
  role: Role;
}

/** Reads the user from an access token, for display only: the gateway checks every call. */
export function readUser(token: string): CurrentUser {
  const payload = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));
  const claims = JSON.parse(new TextDecoder().decode(bytes)) as Claims;
  return { id: Number(claims.sub), name: claims.name, role: claims.role };
}
