/** What the environment says where the caller says nothing: `ATELIER_URL` and `ATELIER_API_KEY`. A browser has none. */
export function environmentDefaults(): { url: string | undefined; apiKey: string | undefined } {
  const env = typeof process === 'undefined' ? {} : process.env;
  return { url: env.ATELIER_URL || undefined, apiKey: env.ATELIER_API_KEY || undefined };
}

/** Whether this is Node or a like: a browser does not let a page name its `User-Agent`. */
export const isServerSide = typeof process !== 'undefined' && Boolean(process.versions?.node);
