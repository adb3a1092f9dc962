import type { MadeEnrolment, RunnerEnrolment, RunnerIdentity } from '@atelier/contracts';

export const identity: RunnerIdentity = {
  runner_id: 'gpu-node-1',
  origin: 'token',
  public_key: 'UB5FAKBMY5ICUXIWJSEBSG2ZCBKSE5L6TOK3BJDOQB665SRNAUGWQPCY',
  enrolled_at: '2026-11-20T08:00:00.000Z',
  connected_at: '2026-11-24T06:00:00.000Z',
  address: '10.0.3.17',
  revoked_at: null,
};

export const enrolment: RunnerEnrolment = {
  id: 3,
  runner_id: 'gpu-node-2',
  created_at: '2026-11-24T08:30:00.000Z',
  expires_at: '2026-11-25T08:30:00.000Z',
};

export const madeEnrolment: MadeEnrolment = { ...enrolment, token: 'are_q8VQ2mJb0sT7uYx1c9FhKdWnE5rLzAoi' };
