import type { AccessToken, HistoryPage, Image, Jwks, ModelList, Output, Result, Task, User } from '@atelier/contracts';

const user: User = { id: 7, username: 'ada', role: 'user', created_at: '2026-11-24T08:00:00.000Z' };

const accessToken: AccessToken = {
  access_token: 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6ImsxIn0.eyJzdWIiOiI3In0.c2lnbmF0dXJl',
  token_type: 'bearer',
  expires_in: 600,
};

const task: Task = {
  id: 42,
  user_id: 7,
  prompt: 'a red fox in the snow',
  model_name: 'stable-diffusion-1.5',
  status: 'pending',
  result_id: null,
  error_code: null,
  error_message: null,
  created_at: '2026-11-24T08:30:00.000Z',
  started_at: null,
  completed_at: null,
  params: {
    negative_prompt: '',
    width: 512,
    height: 512,
    steps: 20,
    cfg: 7,
    sampler_name: 'euler',
    scheduler: 'normal',
    seed: 7,
    batch_size: 1,
  },
  queue_position: 1,
  eta_ms: 4_200,
  attempt: 0,
  phase: null,
  progress: 0,
};

const completed: Task = {
  ...task,
  status: 'completed',
  result_id: 99,
  started_at: '2026-11-24T08:30:00.120Z',
  completed_at: '2026-11-24T08:30:04.300Z',
  queue_position: null,
  eta_ms: null,
  attempt: 1,
  progress: 1,
};

const cancelled: Task = {
  ...task,
  status: 'cancelled',
  queue_position: null,
  completed_at: '2026-11-24T08:30:01.000Z',
};

const image: Image = {
  id: 314,
  url: '/api/v1/images/314/content?expires=1795608000&signature=q0Zb0q2mH3lqkqz8K3Vb0c5m3s1q8y1o7pD0m4b7Q2E',
  thumbnail_url:
    '/api/v1/images/314/thumbnail?expires=1795608000&signature=1mS8d2V0y3i1c2q9b7f6x5w4v3u2t1s0r9q8p7o6n5M',
  thumbhash: '3OcRJYB4d3h/iIeHeEh3eIhw+j3A',
  width: 512,
  height: 512,
  content_type: 'image/png',
  size_bytes: 412_345,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  seed: 7,
  favourite: false,
  collection_ids: [5],
};

const outputs: Output[] = [
  {
    ...image,
    ...{ kind: 'image', duration_ms: null, frame_rate: null, node: { id: 'save', title: 'Save Image' }, text: null },
  },
];

const result: Result = { id: 99, task_id: 42, created_at: '2026-11-24T08:30:04.300Z', images: [image], outputs };

const historyPage: HistoryPage = {
  items: [{ ...completed, images: [image], outputs: null }],
  next_cursor: 'eyJpZCI6NDJ9.3f2a',
};

const models: ModelList = { items: [{ name: 'stable-diffusion-1.5', kind: 'checkpoint', runners: 2, warm: 1 }] };

const jwks: Jwks = {
  keys: [
    {
      kty: 'EC',
      crv: 'P-256',
      x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
      y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
      kid: 'k1',
      alg: 'ES256',
      use: 'sig',
    },
  ],
};

/** Answers as the API description shows them. They are typed by the contract; a spec also parses each with its schema. */
export const examples = { user, accessToken, task, completed, cancelled, result, historyPage, models, jwks };
