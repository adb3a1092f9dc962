import type { FastifyInstance } from 'fastify';

interface KnownPath {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

function patternOf(url: string): RegExp {
  const escaped = url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/:[^/]+/g, '[^/]+')}$`);
}

const isParameter = (part: string | undefined): boolean => part?.startsWith(':') ?? false;

/** Whether `url` is written out further than `wider`, which takes each path of it as well. */
function isNarrower(url: string, wider: string): boolean {
  const [own, others] = [url.split('/'), wider.split('/')];
  if (own.length !== others.length || !own.every((part, at) => isParameter(others[at]) || part === others[at]))
    return false;
  return own.some((part, at) => !isParameter(part) && isParameter(others[at]));
}

/**
 * Every path of the API with its methods, collected while routes are added. Fastify's router does not tell an unknown
 * path (404) from a method that the path does not support (405).
 */
export class KnownPaths {
  private readonly paths = new Map<string, KnownPath>();
  /** By route: asked for with each request. */
  private readonly narrower = new Map<string, readonly RegExp[]>();

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
   * The methods of a path, without query; empty when nothing is known there. A path of which more is written out, such as
   * `/assets/from-url`, has its own alone: it is no value of `/assets/:id` beside it.
   */
  methodsOf(path: string): string[] {
    const matching = [...this.paths].filter(([, { pattern }]) => pattern.test(path));
    const own = matching.filter(([url]) => !matching.some(([other]) => isNarrower(other, url)));
    return [...new Set(own.flatMap(([, { methods }]) => [...methods]))].sort();
  }

  /** Whether the router has taken a path of which more is written out for a value of another one. */
  isMistaken(path: string, route: string | undefined): boolean {
    if (route === undefined || route === path) return false;
    return this.paths.has(path) || this.narrowerThan(route).some((pattern) => pattern.test(path));
  }

  private narrowerThan(route: string): readonly RegExp[] {
    const known = this.narrower.get(route);
    if (known) return known;
    const found = [...this.paths].filter(([url]) => isNarrower(url, route)).map(([, { pattern }]) => pattern);
    this.narrower.set(route, found);
    return found;
  }
}
