/** How large each file is, in any one measure: bytes, or milliseconds of loading. A file that is not there has no size. */
export type FileSizes = ReadonlyMap<string, number>;

/**
 * What a memory of a size holds after files were used: those, as the most recent ones, and of what was there before the most recently
 * used that fits. When the files alone are more than fits, the first of them leave too.
 * @param files the least recently used first; so is the answer
 */
export function afterUse(
  files: readonly string[],
  used: readonly string[],
  sizes: FileSizes,
  capacity: number,
): string[] {
  const latest = new Set(used);
  const all = [...files.filter((file) => !latest.has(file)), ...latest];
  let room = capacity;
  let kept = all.length;
  for (; kept > 0; kept -= 1) {
    room -= sizes.get(all[kept - 1]!) ?? 0;
    if (room < 0) break;
  }
  return all.slice(kept);
}
