import type { Actor } from '@atelier/contracts';

/** A user as the gateway names them in commands. */
export function actor(userId: number): Actor {
  return { user_id: userId, role: 'user', session_id: '00000000-0000-4000-8000-000000000000' };
}

export const ADMIN: Actor = { ...actor(1), role: 'admin' };

/** What a command says about the admin who gave it, for the audit list. */
export const BY_ADMIN = { actor: ADMIN, client: { address: '2001:db8::7', user_agent: 'Spec' } };

let lastUser = 1_000;

/** A user whom no other test of the file has. */
export function newUser(): number {
  lastUser += 1;
  return lastUser;
}
