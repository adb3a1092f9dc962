/** NATS refuses messages above 1 MiB by default (`max_payload`), and a reply holds more than its items. */
const MAX_BYTES = 800_000;

/** @returns the first items that fit into one reply, at least one; a page of a hundred long Chinese prompts does not fit */
export function fitInMessage<T>(items: T[]): T[] {
  let bytes = 0;
  const end = items.findIndex((item) => (bytes += Buffer.byteLength(JSON.stringify(item))) > MAX_BYTES);
  return end < 0 ? items : items.slice(0, Math.max(end, 1));
}
