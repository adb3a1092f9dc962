/** Below this version ComfyUI has published security advisories: run it only where nobody but its runner reaches it. */
export const ADVISORIES_FIXED_IN = '0.28.0';

/** First version whose `/interrupt` heeds a `prompt_id`; an older one interrupts whatever runs. */
export const INTERRUPT_BY_ID_SINCE = '0.3.57';

/** `0.3.64` -> [0, 3, 64]; undefined for a version that does not begin with numbers (a fork's own name). */
function numbersOf(version: string): number[] | undefined {
  const match = /^v?(\d+(?:\.\d+)*)/.exec(version.trim());
  return match?.[1]?.split('.').map(Number);
}

/** Whether `version` is older than `than`; undefined when the version cannot be read. */
export function isOlderThan(version: string, than: string): boolean | undefined {
  const [own, other] = [numbersOf(version), numbersOf(than)];
  if (!own || !other) return undefined;
  for (let i = 0; i < Math.max(own.length, other.length); i++) {
    const difference = (own[i] ?? 0) - (other[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** Whether this version deserves a loud warning at start; a version that cannot be read does too. */
export function hasKnownAdvisories(version: string): boolean {
  return isOlderThan(version, ADVISORIES_FIXED_IN) ?? true;
}
