/** The position in the earlier prompts, and the text that was in the field before. */
export interface Recalled {
  at: number;
  own: string;
}

/**
 * The prompt that one press brings: an older one (`direction` 1), or back towards what was being written (-1).
 * Null at both ends. A recalled prompt that was edited becomes the new starting point.
 */
export function recall(
  prompts: readonly string[],
  before: Recalled | null,
  value: string,
  direction: 1 | -1,
): (Recalled & { text: string }) | null {
  const own = before !== null && others(prompts, before.own)[before.at] === value ? before.own : value;
  const list = others(prompts, own);
  const at = (own === value ? -1 : list.indexOf(value)) + direction;
  const text = at === -1 ? own : list[at];
  return text === undefined || at < -1 ? null : { at, own, text };
}

const others = (prompts: readonly string[], own: string) => prompts.filter((prompt) => prompt !== own);

/** Each prompt once, the newest first. */
export function distinctPrompts(prompts: readonly (string | undefined)[], most: number): string[] {
  const distinct = new Set(prompts.filter((prompt) => prompt !== undefined && prompt !== ''));
  return ([...distinct] as string[]).slice(0, most);
}
