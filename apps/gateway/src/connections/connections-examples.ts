import type { Connection, ConnectionRequest, ConsentQuestion } from '@atelier/contracts';

export const connection: Connection = {
  id: '3d2f6c1e-8f54-4c1b-9a7d-6f0c6a0b1e22',
  client_name: 'An assistant',
  client_host: 'assistant.example',
  scopes: ['mcp', 'tasks:read', 'tasks:write', 'images:read'],
  created_at: '2026-11-27T08:00:00.000Z',
  last_used_at: '2026-11-27T09:30:00.000Z',
  expires_at: '2026-12-27T09:30:00.000Z',
};

export const connectionRequest: ConnectionRequest = {
  response_type: 'code',
  client_id: 'https://assistant.example/client.json',
  redirect_uri: 'https://assistant.example/callback',
  scope: 'mcp tasks:read tasks:write images:read',
  state: 'af0',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
  resource: 'https://atelier.example/mcp',
};

export const consentQuestion: ConsentQuestion = {
  client_name: connection.client_name,
  client_host: connection.client_host,
  redirect_host: 'assistant.example',
  scopes: connection.scopes,
  refused: null,
};
