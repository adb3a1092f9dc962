/** How many tasks of a user may wait, on a share row: as their groups say, else as the settings do. */
export const WAITING_LIMIT = (share: string, bySettings: string) => `coalesce(${share}.group_waiting, ${bySettings})`;

/** How many may be processed at once. */
export const RUNNING_LIMIT = (share: string, bySettings: string) => `coalesce(${share}.group_running, ${bySettings})`;
