import { expect } from '@jest/globals';
import { problemSchema, type Problem, type ProblemCode } from '@atelier/contracts';
import type { Account } from '../../installation/account.js';
import type { Answer, ApiClient } from '../../installation/api-client.js';
import type { Installation } from '../../installation/installation.js';

/** What the parts of the API's spec share: one installation, somebody who uses it, and somebody else. */
export interface ApiWorld {
  installation: Installation;
  owner: Account;
  /** The API as the owner. */
  api: ApiClient;
  /** The API as a user who owns nothing. */
  stranger: ApiClient;
  /** The API without a token. */
  nobody: ApiClient;
}

/** Made in `beforeAll`, so that `describe` blocks of other files can only ask for it later. */
export type GetWorld = () => ApiWorld;

/** Whether an answer is this problem, in every respect that RFC 9457 and we promise; returns it. */
export function expectProblem(answer: Answer, status: number, code: ProblemCode): Problem {
  expect([answer.status, (answer.body as Problem).code]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(JSON.stringify(answer.body)).not.toMatch(/\.(ts|js):\d+|node_modules|at [A-Z]\w+\./);
  const problem = problemSchema.strict().parse(answer.body);
  expect(problem.status).toBe(status);
  expect(problem.request_id).not.toBe('');
  return problem;
}
