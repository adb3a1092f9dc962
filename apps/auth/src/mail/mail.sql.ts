import { statement } from '@atelier/database';
import type { MailEntity } from './mail.entity.js';

/** More do not wait: who asks for so many wants something else, and a server that is away so long needs somebody to look at it. */
const MOST_WAITING = 10_000;

type Row = [
  id: string,
  kind: string,
  userId: number | null,
  account: string | null,
  recipient: string | null,
  language: string | null,
  seconds: number,
];

/** No row: there is no room for more. */
export const ADD = statement<Row, Pick<MailEntity, 'id'>>(`
  INSERT INTO mails (id, kind, user_id, account, recipient, language, expires_at)
  SELECT $1, $2, $3::bigint, $4, $5, $6, now() + $7::int * interval '1 s'
  WHERE (SELECT count(*) FROM (SELECT FROM mails LIMIT ${MOST_WAITING}) waiting) < ${MOST_WAITING} RETURNING id`);

/** Tells a user something, if they have an address. */
export const ADD_NOTICE = statement<
  [id: string, kind: string, userId: number, seconds: number],
  Pick<MailEntity, 'id'>
>(`
  INSERT INTO mails (id, kind, user_id, recipient, language, expires_at)
  SELECT $1, $2, a.user_id, a.address, a.language, now() + $4::int * interval '1 s' FROM mail_addresses a WHERE a.user_id = $3
  RETURNING id`);

export type ClaimedMail = Pick<
  MailEntity,
  'id' | 'kind' | 'user_id' | 'account' | 'recipient' | 'language' | 'attempts'
>;

/** The next one that is due. While it is tried nobody else tries it: for a minute at first, twice as long each time, an hour at most. */
export const CLAIM = statement<[kinds: string[]], ClaimedMail>(`
  UPDATE mails SET attempts = attempts + 1, next_at = now() + least(interval '1 minute' * 2 ^ least(attempts, 10), interval '1 hour')
  WHERE id = (
    SELECT id FROM mails WHERE next_at <= now() AND expires_at > now() AND kind = ANY($1)
    ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id, kind, user_id, account, recipient, language, attempts`);

export const DONE = statement<[id: string]>('DELETE FROM mails WHERE id = $1');

/** Whom a mail is for, where that is known. */
export const READ_USER = statement<[id: number], { username: string; language: string | null }>(
  `SELECT username, preferences->>'language' AS language FROM users WHERE id = $1`,
);
