/** Browsers make passkeys for names alone, and where nobody on the way can change the page. */
export function canUsePasskeys({ hostname } = location): boolean {
  return knowsPasskeys() && hasName(hostname);
}

/** Whether this browser has them at all. */
export const knowsPasskeys = (): boolean => 'PublicKeyCredential' in window;

/** Whether the address of this page is a name, and not that of a machine. */
export const hasName = (hostname: string): boolean => !/^[\d.]+$/.test(hostname) && !hostname.startsWith('[');
