import { GROUP_LIMITS, type GroupMember, type Role } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { GroupEntity } from './group.entity.js';

export interface GroupRow extends Omit<GroupEntity, 'name_key'> {
  members: number;
  by_scim: boolean;
}

const SHOWN = (from: string) => `
  SELECT g.id, g.name, g.role, g.weight, g.models, g.workflows, g.scopes, g.limits, g.created_at,
    (SELECT count(*) FROM group_members m WHERE m.group_id = g.id)::int AS members,
    EXISTS (SELECT FROM scim_groups s WHERE s.group_id = g.id) AS by_scim
  FROM ${from} AS g`;

export const LIST = statement<[], GroupRow>(`${SHOWN('groups')} ORDER BY g.name_key LIMIT ${GROUP_LIMITS.groups}`);

export const FIND = statement<[id: number], GroupRow>(`${SHOWN('groups')} WHERE g.id = $1`);

type Values = [
  name: string,
  nameKey: string,
  role: Role | null,
  weight: number | null,
  models: string,
  workflows: string,
  limits: string,
  scopes: string,
];

/** No row: the name is taken, or there are as many as there may be; the clock is held, so nobody else makes one meanwhile. */
export const MAKE = statement<Values, GroupRow>(`
  WITH made AS (
    INSERT INTO groups (name, name_key, role, weight, models, workflows, limits, scopes)
    SELECT $1, $2, $3, $4::float8, $5::jsonb, $6::jsonb, $7::jsonb, $8::jsonb
    WHERE (SELECT count(*) FROM groups) < ${GROUP_LIMITS.groups} ON CONFLICT DO NOTHING RETURNING *
  ) ${SHOWN('made')}`);

/** As `MAKE`, one that gives nothing yet. */
export const MADE_BY_OTHERS = statement<[name: string, nameKey: string], { id: number }>(`
  INSERT INTO groups (name, name_key)
  SELECT $1, $2 WHERE (SELECT count(*) FROM groups) < ${GROUP_LIMITS.groups} ON CONFLICT DO NOTHING RETURNING id`);

/** No row: there is none of this id, or the name is taken. */
export const SET = statement<[...Values, id: number], GroupRow>(`
  WITH changed AS (
    UPDATE groups SET name = $1, name_key = $2, role = $3, weight = $4::float8, models = $5::jsonb, workflows = $6::jsonb,
      limits = $7::jsonb, scopes = $8::jsonb
    WHERE id = $9 AND NOT EXISTS (SELECT FROM groups other WHERE other.name_key = $2 AND other.id <> $9) RETURNING *
  ) ${SHOWN('changed')}`);

export const IS_NAME_TAKEN = statement<[nameKey: string, exceptId: number | null], { id: number }>(
  'SELECT id FROM groups WHERE name_key = $1 AND id IS DISTINCT FROM $2',
);

/** Its members go with it. */
export const REMOVE = statement<[id: number], { name: string }>('DELETE FROM groups WHERE id = $1 RETURNING name');

export const MEMBER_IDS = statement<[groupId: number], { user_id: number }>(
  'SELECT user_id FROM group_members WHERE group_id = $1',
);

export interface MemberRow extends Pick<GroupMember, 'user_id' | 'username' | 'source'> {
  username_key: string;
  since: Date;
}

/** In the order of names. */
export const MEMBERS = statement<[groupId: number, after: string | null, limit: number], MemberRow>(`
  SELECT m.user_id, u.username, u.username_key, m.source, m.since FROM group_members m JOIN users u ON u.id = m.user_id
  WHERE m.group_id = $1 AND ($2::text IS NULL OR u.username_key > $2) ORDER BY u.username_key LIMIT $3`);

/** Of these users, those who are in a group with the user $1. */
export const NAMES_OF_FELLOWS = statement<[userId: number, ids: readonly number[]], { id: number; username: string }>(`
  SELECT u.id, u.username FROM users u WHERE u.id = ANY ($2::bigint[]) AND EXISTS (
    SELECT FROM group_members mine JOIN group_members theirs ON theirs.group_id = mine.group_id
    WHERE mine.user_id = $1 AND theirs.user_id = u.id)`);
