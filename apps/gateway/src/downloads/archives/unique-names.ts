/** Windows and macOS treat names that differ only in case as equal. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase();

/** Makes file names unique within one folder by adding a number to repeated ones, as browsers do. */
export class UniqueNames {
  private readonly taken = new Set<string>();
  /** How often each name was taken, so that many equal names take linear time. */
  private readonly counts = new Map<string, number>();

  constructor(reserved: string[] = []) {
    for (const name of reserved) this.taken.add(folded(name));
  }

  /** @param base without ending; @param ending without dot */
  take(base: string, ending: string): string {
    const key = folded(`${base}.${ending}`);
    for (let count = (this.counts.get(key) ?? 0) + 1; ; count += 1) {
      const name = count === 1 ? `${base}.${ending}` : `${base} (${count}).${ending}`;
      if (this.taken.has(folded(name))) continue;
      this.taken.add(folded(name));
      this.counts.set(key, count);
      return name;
    }
  }
}
