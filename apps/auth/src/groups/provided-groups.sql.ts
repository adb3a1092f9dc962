import { statement } from '@atelier/database';

export interface ProvidedChange {
  group_id: number;
  /** False: they are to leave it. */
  wanted: boolean;
}

/**
 * What differs between the memberships that a provider has given and those that it says now, the ends first. Of new ones as many as there is
 * room for: the sign-in does not fail because there is none. $2 keys of names, $3 groups of a user, $4 members of a group
 */
export const PROVIDED_CHANGES = statement<
  [userId: number, nameKeys: string[], ofUser: number, ofGroup: number],
  ProvidedChange
>(`
  WITH wanted AS (SELECT id FROM groups WHERE name_key = ANY ($2::text[])),
  ended AS (
    SELECT group_id FROM group_members WHERE user_id = $1 AND source = 'provider' AND group_id NOT IN (SELECT id FROM wanted)),
  begun AS (
    SELECT id AS group_id FROM wanted w
    WHERE NOT EXISTS (SELECT FROM group_members m WHERE m.user_id = $1 AND m.group_id = w.id)
      AND (SELECT count(*) FROM group_members m WHERE m.group_id = w.id) < $4
    ORDER BY id
    LIMIT greatest(0, $3 - (SELECT count(*) FROM group_members WHERE user_id = $1) + (SELECT count(*) FROM ended)))
  SELECT group_id, false AS wanted FROM ended UNION ALL SELECT group_id, true FROM begun ORDER BY wanted, group_id`);
