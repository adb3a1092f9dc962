import { prepared, statement } from '@atelier/database';

/** What a session says of who has opened it. */
interface SessionProofs {
  /** In seconds since 1970: until when it counts that they have proven who they are. */
  until: number;
  /** They have no second factor here, and no provider that may have asked for one has let them in. */
  by_password_alone: boolean;
}

export const SESSION_PROOFS = prepared(
  statement<[sessionId: string, seconds: number], SessionProofs>(`
    SELECT floor(extract(epoch FROM s.confirmed_at) + $2)::bigint AS until,
      NOT EXISTS (SELECT FROM authenticators a WHERE a.user_id = s.user_id AND a.confirmed_at IS NOT NULL)
        AND NOT EXISTS (SELECT FROM passkeys p WHERE p.user_id = s.user_id)
        AND NOT EXISTS (SELECT FROM sign_on_sessions o WHERE o.session_id = s.id) AS by_password_alone
    FROM sessions s WHERE s.id = $1`),
);
