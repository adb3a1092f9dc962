/** One small value that lasts as long as the tab, or as long as the page where the browser refuses to keep it. */
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
      // It is in memory all the same.
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
