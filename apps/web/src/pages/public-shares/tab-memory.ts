/** A value kept for the tab, or in memory only where the browser refuses session storage. */
export class TabMemory {
  private value: string | null = null;

  constructor(private readonly key: string) {}

  get(): string | null {
    return this.value ?? this.stored();
  }

  set(value: string): void {
    this.value = value;
    try {
      sessionStorage.setItem(this.key, value);
    } catch {
      // It is kept in memory.
    }
  }

  private stored(): string | null {
    try {
      return sessionStorage.getItem(this.key);
    } catch {
      return null;
    }
  }
}
