/**
 * Small values that survive a reload. A browser may refuse storage (private mode, full disk, policy): the studio then
 * works without memory, so refusals are not errors.
 */
export const stored = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  /** `null` removes the value. */
  set(key: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // See above.
    }
  },
};
