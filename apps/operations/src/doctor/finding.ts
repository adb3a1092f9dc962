import { addressesOfHosts } from '@atelier/platform/config';
/** `wrong`: the installation does not work or is at risk; `doubtful`: should be reviewed; `fine`: checked. */
export type Verdict = 'fine' | 'doubtful' | 'wrong';

/** Result of one check. Its texts never contain a secret. */
export interface Finding {
  verdict: Verdict;
  /** The part that was checked, such as `database`. */
  part: string;
  text: string;
  /** What to do; set unless the verdict is `fine`. */
  advice?: string;
}

export const fine = (part: string, text: string): Finding => ({ verdict: 'fine', part, text });
export const doubtful = (part: string, text: string, advice: string): Finding => ({
  verdict: 'doubtful',
  part,
  text,
  advice,
});
export const wrong = (part: string, text: string, advice: string): Finding => ({
  verdict: 'wrong',
  part,
  text,
  advice,
});

/** The error of a server, without an address in it that may hold a password. */
export function reasonOf(error: unknown): string {
  const { message, code, cause } = error as { message?: string; code?: string; cause?: unknown };
  const text = message || code || String(error);
  const inner = cause instanceof Error && !text.includes(cause.message) ? ` (${reasonOf(cause)})` : '';
  return `${text}${inner}`.replace(/\/\/[^/\s@]*@/g, '//');
}

/** Where a server is, without its password. */
export function placeOf(url: string): string {
  const places = addressesOfHosts(url).map((one) => new URL(one));
  return `${places[0]!.protocol}//${places.map(({ host }) => host).join(',')}`;
}

/** Whether every host is this machine or in a private network, where the traffic cannot be read by others. */
export function isPrivate(url: string): boolean {
  return addressesOfHosts(url).every((one) => isPrivateHost(new URL(one)));
}

function isPrivateHost({ hostname }: URL): boolean {
  return (
    /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\]|\[f[cd])/.test(hostname) ||
    !hostname.includes('.')
  );
}
