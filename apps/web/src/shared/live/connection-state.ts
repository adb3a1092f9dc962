/**
 * `connecting` is the first attempt of a page and is not shown to the user, `offline` is. `refused`: who has signed in may
 * not see tasks, and trying again changes nothing before an admin has.
 */
export type ConnectionState = 'connecting' | 'online' | 'offline' | 'refused';

/** Where the state of the live connection lies in the Query cache. */
export const CONNECTION_KEY = ['connection'] as const;
