import { usernameSchema } from '@atelier/contracts';

/**
 * The key by which names are compared: NFKC and case folding. Upper case first, since `ß` and `ss`, or the two small
 * sigmas, become equal only there.
 */
export function usernameKey(username: string): string {
  return username.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}

/** Whether a user can have this name; any other text at sign-in counts as an unknown name. */
export function isPossibleUsername(username: string): boolean {
  return usernameSchema.safeParse(username.normalize('NFKC')).success;
}
