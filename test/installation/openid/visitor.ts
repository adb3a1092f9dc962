/** What one request was answered with. */
export interface Step {
  url: string;
  status: number;
  headers: Headers;
  location: string | null;
}

const MOST_STEPS = 12;

/** A browser without a page: it keeps cookies for each host, and goes where it is sent. */
export class Visitor {
  private readonly jars = new Map<string, Map<string, string>>();

  /** One request, which is not followed. */
  async get(url: string, headers: Record<string, string> = {}): Promise<Step> {
    const cookie = this.cookies(url);
    const answer = await fetch(url, { redirect: 'manual', headers: { ...(cookie ? { cookie } : {}), ...headers } });
    await answer.arrayBuffer();
    this.keep(url, answer.headers.getSetCookie());
    const location = answer.headers.get('location');
    const target = location === null ? null : new URL(location, url).href;
    return { url, status: answer.status, headers: answer.headers, location: target };
  }

  /**
   * Goes on until nobody sends it on, or until it would go to an address that starts with `until`.
   * @returns the last address, and every step on the way
   */
  async follow(url: string, until = 'nothing'): Promise<{ url: string; steps: Step[] }> {
    const steps: Step[] = [];
    let next = url;
    while (steps.length < MOST_STEPS) {
      if (next.startsWith(until)) return { url: next, steps };
      const step = await this.get(next);
      steps.push(step);
      if (step.location === null) return { url: next, steps };
      next = step.location;
    }
    throw new Error(`sent on and on: ${next}`);
  }

  /** Of the host of an address, as a header has them. */
  cookies(url: string): string {
    return [...this.jar(url)].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  forget(url: string): void {
    this.jar(url).clear();
  }

  private jar(url: string): Map<string, string> {
    const { host } = new URL(url);
    const jar = this.jars.get(host) ?? new Map<string, string>();
    this.jars.set(host, jar);
    return jar;
  }

  private keep(url: string, lines: string[]): void {
    for (const line of lines) {
      const [pair] = line.split(';', 1);
      const [name, value] = [pair!.slice(0, pair!.indexOf('=')), pair!.slice(pair!.indexOf('=') + 1)];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.jar(url).delete(name);
      else this.jar(url).set(name, value);
    }
  }
}
