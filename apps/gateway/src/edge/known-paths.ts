import type { FastifyInstance } from 'fastify';

interface KnownPath {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

function patternOf(url: string): RegExp {
  const escaped = url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/:[^/]+/g, '[^/]+')}$`);
}

/**
 * Every path of the API with its methods, collected while routes are added. Fastify's router does not tell an unknown
 * path (404) from a method that the path does not support (405).
 */
export class KnownPaths {
  private readonly paths = new Map<string, KnownPath>();

  /** Must run before the routes are added. */
  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ url, method }) => {
      if (url.includes('*')) return;
      const path = this.paths.get(url) ?? { pattern: patternOf(url), methods: new Set() };
      for (const name of [method].flat()) path.methods.add(name);
      this.paths.set(url, path);
    });
  }

  /**
   * The methods of a path, without query; empty when nothing is known there. A path that is written out, such as `/assets/from-url`,
   * has its own alone: it is no value of `/assets/:id` beside it.
   */
  methodsOf(path: string): string[] {
    const own = this.paths.get(path);
    if (own) return [...own.methods].sort();
    const matching = [...this.paths.values()].filter(({ pattern }) => pattern.test(path));
    return [...new Set(matching.flatMap(({ methods }) => [...methods]))].sort();
  }

  /** Whether the router has taken a path that is written out for a value of another one. */
  isMistaken(path: string, route: string | undefined): boolean {
    return route !== undefined && route !== path && this.paths.has(path);
  }
}
