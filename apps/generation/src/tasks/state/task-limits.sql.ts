/** How many tasks of a user may wait, on a share row: as their groups say, else as the settings do. */
export const WAITING_LIMIT = (share: string, bySettings: string) => `coalesce(${share}.group_waiting, ${bySettings})`;

/** Whether the groups of a user let them make pictures with a model; who may run some workflows alone may not. */
export const GROUPS_ALLOW = (userId: string, model: string) =>
  `(SELECT true FROM member_terms m WHERE m.user_id = ${userId}
    AND (jsonb_array_length(m.workflows) > 0 OR (jsonb_array_length(m.models) > 0 AND NOT m.models ? ${model}))) IS NULL`;

/** Whether a user stores less than they may: so many bytes as their groups say, else as the settings do; 0 and null are no limit. */
export const HAS_ROOM = (userId: string, bySettings: string) =>
  `(SELECT true FROM user_storage u LEFT JOIN member_terms m USING (user_id) WHERE u.user_id = ${userId}
    AND coalesce(m.storage_bytes, ${bySettings}) > 0 AND u.bytes >= coalesce(m.storage_bytes, ${bySettings})) IS NULL`;

/** How many may be processed at once. */
export const RUNNING_LIMIT = (share: string, bySettings: string) => `coalesce(${share}.group_running, ${bySettings})`;
