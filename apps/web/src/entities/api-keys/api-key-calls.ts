import type { ApiKey, ChangeApiKey, CreateApiKey, ListedApiKey, MadeApiKey } from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';

const at = (id: string) => ({ params: { path: { id } } });
/** Hours that a replaced key goes on. */
const GRACE_HOURS = 24;

/** The calls of one's own API keys. Each rejects with ApiError. */
export class ApiKeyCalls {
  constructor(private readonly api: Api) {}

  async list(): Promise<ListedApiKey[]> {
    return (await bodyOf(this.api.GET('/api/v1/keys'))).items;
  }

  create(body: CreateApiKey): Promise<MadeApiKey> {
    return bodyOf(this.api.POST('/api/v1/keys', { body }));
  }

  change(id: string, body: ChangeApiKey): Promise<ApiKey> {
    return bodyOf(this.api.PATCH('/api/v1/keys/{id}', { ...at(id), body }));
  }

  rotate(id: string): Promise<MadeApiKey> {
    return bodyOf(this.api.POST('/api/v1/keys/{id}/rotate', { ...at(id), body: { grace_hours: GRACE_HOURS } }));
  }

  async revoke(id: string): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/keys/{id}', at(id)));
  }
}
