import { Installation } from './installation.js';

/** So long an installation stands by for the next suite before it is ended. */
const IDLE_MS = 30_000;

/**
 * Installations of the usual settings that the suites of a run use one after another; a suite has one for itself as long as it runs. Lives in
 * Jest's own process, because a worker forgets everything between two suites.
 */
export class InstallationPool {
  private readonly all = new Map<string, Installation>();
  private readonly free = new Map<string, NodeJS.Timeout>();
  private readonly ending: Promise<void>[] = [];

  constructor(private readonly folder: string) {}

  /** @returns the address of an installation, as JSON */
  async borrow(): Promise<string> {
    const url = this.takeFree() ?? (await this.start());
    return JSON.stringify(this.all.get(url)!.address);
  }

  /** @param url of the first gateway of what was borrowed */
  giveBack(url: string): void {
    this.free.set(url, setTimeout(() => this.end(url), IDLE_MS).unref());
  }

  async close(): Promise<void> {
    for (const url of [...this.all.keys()]) this.end(url);
    await Promise.all(this.ending);
  }

  /** The one that was used last: what it needs is still in the caches. */
  private takeFree(): string | undefined {
    const url = [...this.free.keys()].at(-1);
    if (!url) return undefined;
    clearTimeout(this.free.get(url));
    this.free.delete(url);
    return url;
  }

  private async start(): Promise<string> {
    const installation = await Installation.start({ folder: this.folder });
    this.all.set(installation.url, installation);
    return installation.url;
  }

  private end(url: string): void {
    clearTimeout(this.free.get(url));
    this.free.delete(url);
    const installation = this.all.get(url);
    this.all.delete(url);
    if (installation) this.ending.push(installation.discard());
  }
}
