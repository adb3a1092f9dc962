import { z } from 'zod';

/** What providers write in one way or another is read as text, if it is some. */
const text = z.string().max(1_000).optional().catch(undefined);

/** OpenID Connect Core 1.0, 5.1: what is used of it. `email_verified` is true for `"true"` too, as some write it. */
export const claimsSchema = z.looseObject({
  iss: z.string().min(1).max(500),
  sub: z.string().min(1).max(255),
  sid: text,
  preferred_username: text,
  nickname: text,
  name: text,
  email: text,
  email_verified: z
    .unknown()
    .transform((value) => value === true || value === 'true')
    .default(false),
});
export type Claims = z.output<typeof claimsSchema>;

/** Most characters of a name that is shown. */
const SHOWN = 200;

/** What the provider calls a person, on one line: their address, else a name. */
export function shownNameOf({ email, preferred_username, name, sub }: Claims): string {
  const shown = [email, preferred_username, name, sub].find((value) => value !== undefined && value.trim() !== '');
  return (shown ?? sub).toWellFormed().replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim().slice(0, SHOWN); // prettier-ignore
}

/** Whether a person has a verified address of one of these domains. Of none: anybody may come. */
export function isOfDomains({ email, email_verified }: Claims, domains: readonly string[]): boolean {
  if (domains.length === 0) return true;
  if (!email_verified || !email?.includes('@')) return false;
  return domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase());
}
