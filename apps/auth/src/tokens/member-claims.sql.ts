import type { Scope } from '@atelier/contracts';
import { prepared, statement } from '@atelier/database';

/** The scopes to which groups hold a user, of the table `users` under this name; null: to none. Admins are held to none. */
export const heldToSql = (user: string) => `CASE WHEN ${user}.role = 'admin' THEN NULL ELSE ${user}.scopes END`;

/** What the groups of a user make of them. */
interface MemberClaims {
  /** Requests a minute; null: they say nothing. */
  rpm: number | null;
  scopes: Scope[] | null;
}

export const MEMBER_CLAIMS = prepared(
  statement<[userId: number], MemberClaims>(`
    SELECT (t.terms -> 'limits' ->> 'requests_per_minute')::int AS rpm, ${heldToSql('u')} AS scopes
    FROM users u LEFT JOIN member_terms t ON t.user_id = u.id WHERE u.id = $1`),
);
