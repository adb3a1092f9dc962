import type { Wildcard, WildcardDetail } from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';

/** The calls of wildcard lists. Each rejects with ApiError. */
export class WildcardCalls {
  constructor(private readonly api: Api) {}

  /** All of them: their number is bounded. */
  async list(): Promise<Wildcard[]> {
    return (await bodyOf(this.api.GET('/api/v1/wildcards'))).items;
  }

  get(name: string): Promise<WildcardDetail> {
    return bodyOf(this.api.GET('/api/v1/wildcards/{name}', { params: { path: { name } } }));
  }

  /** Makes the list, or replaces its lines. */
  put(name: string, lines: string[]): Promise<WildcardDetail> {
    return bodyOf(this.api.PUT('/api/v1/wildcards/{name}', { params: { path: { name } }, body: { lines } }));
  }

  async delete(name: string): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/wildcards/{name}', { params: { path: { name } } }));
  }
}
