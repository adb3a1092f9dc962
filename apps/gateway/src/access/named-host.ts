import type { IncomingMessage } from 'node:http';

/** Whether a request has the header `Host` but once. Node keeps the first and drops the others. */
export function namesOneHost({ rawHeaders }: IncomingMessage): boolean {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!;
    if (name.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count <= 1;
}
