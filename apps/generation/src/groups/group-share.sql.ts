import { SCHEMA_VERSION, type GroupSharedKind, type SharedBy } from '@atelier/contracts';
import { statement } from '@atelier/database';

/** As rows carry it: null where nobody shares it with a group of whoever asks. */
export type SharedByRow = { shared_by: SharedBy | null };

/** The column of a share that names what is shared. */
export const columnOf = (kind: GroupSharedKind): string => `${kind}_id`;

/** The shares by which a user sees an item of somebody else. What ends a share takes its row, or is one of these conditions. */
const sharesOf = (kind: GroupSharedKind, item: string, user: string) => `
  FROM group_share gs JOIN group_span mine ON mine.group_id = gs.group_id AND mine.user_id = ${user} AND mine.last_day IS NULL
  WHERE gs.${columnOf(kind)} = ${item} AND NOT gs.suspended AND gs.user_id <> ${user}`;

/**
 * Whether somebody shares an item with a group of this user: the one clause that stands beside the owner's wherever an item is read.
 * @param item its id in SQL @param user the id of whoever asks in SQL
 */
export const sharedWith = (kind: GroupSharedKind, item: string, user: string): string =>
  `EXISTS (SELECT${sharesOf(kind, item, user)})`;

/** Who shares it, as the column `shared_by`; of several groups the first. */
export const sharedBy = (kind: GroupSharedKind, item: string, user: string): string => `(
  SELECT jsonb_build_object('user_id', said.user_id, 'group', jsonb_build_object('id', said.group_id, 'name', coalesce(n.name, '')))
  FROM (SELECT gs.user_id, gs.group_id${sharesOf(kind, item, user)} ORDER BY gs.group_id LIMIT 1) AS said
  LEFT JOIN group_name n ON n.group_id = said.group_id) AS shared_by`;

/** A hint for the pages of these users. @param users SELECT of \`user_id\` */
const hintTo = (users: string) => `
  INSERT INTO outbox (subject, payload) SELECT 'evt.user.' || told.user_id || '.group_shares',
    jsonb_build_object('v', ${SCHEMA_VERSION}, 'ts', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  FROM (${users}) AS told`;

/** Members of the groups of these shares, each once. */
const membersOf = (shares: string) => `
  SELECT DISTINCT m.user_id FROM group_span m WHERE m.last_day IS NULL AND m.group_id IN (SELECT group_id FROM ${shares})`;

/** Tells the members of groups; call `wake` of the relay after the commit. */
export const TELL_GROUPS = statement<[groupIds: readonly number[]]>(
  hintTo(membersOf('unnest($1::bigint[]) AS g (group_id)')),
);

/** Tells users whose groups are others now. */
export const TELL_USERS = statement<[userIds: readonly number[]]>(
  hintTo('SELECT DISTINCT user_id FROM unnest($1::bigint[]) AS u (user_id)'),
);

const endSharesOf = (kind: GroupSharedKind) =>
  statement<[itemId: number]>(`
    WITH ended AS (DELETE FROM group_share WHERE ${columnOf(kind)} = $1 RETURNING group_id) ${hintTo(membersOf('ended'))}`);

/** Ends all shares of an item and tells who saw it, before it is deleted; call `wake` of the relay after the commit. */
export const END_SHARES_OF: Readonly<Record<GroupSharedKind, ReturnType<typeof endSharesOf>>> = {
  workflow: endSharesOf('workflow'),
  preset: endSharesOf('preset'),
  collection: endSharesOf('collection'),
};
