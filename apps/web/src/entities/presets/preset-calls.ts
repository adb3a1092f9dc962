import type { CreatePreset, Preset, PresetChange, PresetPage, PresetQuery } from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';

const PAGE = 50;

export type PresetFilter = Pick<PresetQuery, 'scope' | 'q'>;

/** The calls of presets. Each rejects with ApiError. */
export class PresetCalls {
  constructor(private readonly api: Api) {}

  page({ scope, q }: PresetFilter, cursor: string | null): Promise<PresetPage> {
    const query = { scope, limit: PAGE, ...(q ? { q } : {}), ...(cursor === null ? {} : { cursor }) };
    return bodyOf(this.api.GET('/api/v1/presets', { params: { query } }));
  }

  create(preset: Partial<CreatePreset>, idempotencyKey: string): Promise<Preset> {
    const header = { 'Idempotency-Key': idempotencyKey };
    return bodyOf(this.api.POST('/api/v1/presets', { body: preset as never, params: { header } }));
  }

  find(id: number): Promise<Preset> {
    return bodyOf(this.api.GET('/api/v1/presets/{id}', { params: { path: { id } } }));
  }

  change(id: number, change: PresetChange): Promise<Preset> {
    const call = this.api.PATCH('/api/v1/presets/{id}', { params: { path: { id } }, body: change as never });
    return bodyOf(call);
  }

  async delete(id: number): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/presets/{id}', { params: { path: { id } } }));
  }
}
