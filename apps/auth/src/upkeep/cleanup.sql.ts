import { SIGN_UP_LIMITS } from '@atelier/contracts';
import { SHOWN_DAYS } from '../removals/removals.sql.js';
import { AWAITS_APPROVAL } from '../users/user-record.js';

const BATCH = 5_000;

/** Remove expired rows and successor salts, in batches, so that no statement locks many rows. */
export const CLEANUP_STATEMENTS = [
  // The answer of a rotation is repeated for 10 s; after that nothing may tell the successor.
  `UPDATE refresh_tokens SET successor_salt = NULL WHERE token_hash IN (SELECT token_hash FROM refresh_tokens
     WHERE successor_salt IS NOT NULL AND rotated_at < now() - interval '10 seconds' LIMIT ${BATCH})`,
  `DELETE FROM login_limits WHERE bucket IN (
     SELECT bucket FROM login_limits WHERE window_ends_at < now() ORDER BY bucket LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  `DELETE FROM used_once WHERE hash IN (SELECT hash FROM used_once WHERE expires_at < now() LIMIT ${BATCH})`,
  // Ended sessions stay for 30 days: their tokens are still told from unknown ones.
  `DELETE FROM sessions WHERE id IN (SELECT id FROM sessions
     WHERE expires_at < now() - interval '30 days' OR revoked_at < now() - interval '30 days' LIMIT ${BATCH})`,
  // A used code that comes again ends what was made by it: it is remembered for a day.
  `DELETE FROM consent_codes WHERE code_hash IN (
     SELECT code_hash FROM consent_codes WHERE expires_at < now() - interval '1 day' LIMIT ${BATCH})`,
  // Clients register themselves anew where theirs is gone.
  `DELETE FROM registered_clients WHERE id IN (SELECT id FROM registered_clients r
     WHERE created_at < now() - interval '1 day'
       AND NOT EXISTS (SELECT FROM connections c WHERE c.client_id = r.id::text) LIMIT ${BATCH})`,
  // Who was not answered in all that time has to ask again; until then nobody else can have their name.
  `DELETE FROM users WHERE id IN (SELECT id FROM users
     WHERE ${AWAITS_APPROVAL} AND approval_asked_at < now() - interval '${SIGN_UP_LIMITS.days} days' LIMIT ${BATCH})`,
  `DELETE FROM reset_links WHERE token_hash IN (
     SELECT token_hash FROM reset_links WHERE expires_at < now() LIMIT ${BATCH})`,
  `DELETE FROM mail_confirmations WHERE user_id IN (
     SELECT user_id FROM mail_confirmations WHERE expires_at < now() LIMIT ${BATCH})`,
  `DELETE FROM mails WHERE id IN (
     SELECT id FROM mails WHERE expires_at < now() LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  `DELETE FROM invitations WHERE id IN (
     SELECT id FROM invitations WHERE expires_at < now() - interval '90 days' LIMIT ${BATCH})`,
  `DELETE FROM user_exports WHERE token_hash IN (
     SELECT token_hash FROM user_exports WHERE expires_at < now() LIMIT ${BATCH})`,
  // Of whoever is gone for good nothing stays but the audit list.
  `DELETE FROM removals WHERE done_at < now() - interval '${SHOWN_DAYS} days'`,
  // The last use of a key stays: without it the next one would be the first.
  `DELETE FROM api_key_sightings WHERE (key_id, outcome, network, program) IN (
     SELECT key_id, outcome, network, program FROM api_key_sightings s WHERE last_seen_at < now() - interval '90 days'
       AND (outcome <> 'taken' OR EXISTS (SELECT FROM api_key_sightings later WHERE later.key_id = s.key_id
         AND later.outcome = 'taken' AND later.last_seen_at > s.last_seen_at)) LIMIT ${BATCH})`,
  `DELETE FROM signing_keys WHERE retired_at < now() - interval '30 days'`,
];
