/** `connecting` is the first attempt of a page; `offline` is shown to the user, `connecting` is not. */
export type ConnectionState = 'connecting' | 'online' | 'offline';

/** Where the state of the live connection lies in the Query cache. */
export const CONNECTION_KEY = ['connection'] as const;
