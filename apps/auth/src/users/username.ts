import { usernameSchema } from '@atelier/contracts';

/**
 * What makes two names one: compatibility forms (NFKC) and case folded. Upper case first, since `ß` and `SS`
 * or the two small sigmas meet only there.
 */
export function usernameKey(username: string): string {
  return username.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}

/** Whether a user may bear this name at all; anything else typed at sign-in is simply an unknown name. */
export function isPossibleUsername(username: string): boolean {
  return usernameSchema.safeParse(username.normalize('NFKC')).success;
}
