/** A message of NATS holds 1 MiB by default; an answer has more around its items. */
const MAX_BYTES = 800_000;

/** The first items that fit into one message together, at least one: a hundred long prompts in Chinese do not. */
export function fitInMessage<T>(items: T[]): T[] {
  let bytes = 0;
  const end = items.findIndex((item) => (bytes += Buffer.byteLength(JSON.stringify(item))) > MAX_BYTES);
  return end < 0 ? items : items.slice(0, Math.max(end, 1));
}
