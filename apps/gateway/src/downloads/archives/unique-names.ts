/** Windows and macOS take names that differ in case alone for one. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase();

/** File names within one folder: what comes again gets a number, as browsers do it. */
export class UniqueNames {
  private readonly taken = new Set<string>();
  /** How often each name was asked for, so that a thousand equal ones do not cost a million looks. */
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
