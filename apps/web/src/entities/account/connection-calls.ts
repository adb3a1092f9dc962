import type { Connection, ConnectionRequest, ConsentAnswer, ConsentQuestion } from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';

/** The calls of connected clients. Each rejects with ApiError. */
export class ConnectionCalls {
  constructor(private readonly api: Api) {}

  async list(): Promise<Connection[]> {
    return (await bodyOf(this.api.GET('/api/v1/connections'))).items;
  }

  async disconnect(id: string): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/connections/{id}', { params: { path: { id } } }));
  }

  ask(request: ConnectionRequest): Promise<ConsentQuestion> {
    return bodyOf(this.api.POST('/api/v1/connections/question', { body: request as never }));
  }

  answer(request: ConnectionRequest, allow: boolean): Promise<ConsentAnswer> {
    return bodyOf(this.api.POST('/api/v1/connections/consent', { body: { request, allow } as never }));
  }
}
