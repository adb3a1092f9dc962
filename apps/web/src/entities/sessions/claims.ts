import type { Role } from '@atelier/contracts';

/** Who is signed in, as the access token says it. */
export interface Person {
  id: number;
  name: string;
  role: Role;
}

interface Claims {
  sub: string;
  name: string;
  role: Role;
}

/** Reads the person from an access token. The page trusts it for display only; every call is checked by the gateway. */
export function readPerson(token: string): Person {
  const payload = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));
  const claims = JSON.parse(new TextDecoder().decode(bytes)) as Claims;
  return { id: Number(claims.sub), name: claims.name, role: claims.role };
}
