import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { AppError } from './app-error.js';
import { toProblem, toAppError } from './problem.js';
import { parseOrThrow } from './validation.js';

const schema = z.strictObject({ size: z.strictObject({ 'a/b~c': z.int() }), tags: z.array(z.string()) });

function refused(value: unknown): AppError {
  try {
    parseOrThrow(schema, value);
  } catch (error) {
    return error as AppError;
  }
  throw new Error('it was accepted');
}

describe('a refused value', () => {
  it('points to every bad field by JSON Pointer', () => {
    const { errors } = refused({ size: { 'a/b~c': 1.5 }, tags: ['x', 2] });
    expect(errors?.map(({ pointer }) => pointer)).toEqual(['/size/a~1b~0c', '/tags/1']);
  });

  it('names each unknown field', () => {
    expect(refused({ size: { 'a/b~c': 1 }, tags: [], user_id: 7, role: 'admin' }).errors).toMatchObject([
      { pointer: '/user_id', code: 'unknown_field' },
      { pointer: '/role', code: 'unknown_field' },
    ]);
  });

  it('answers no more faults than anybody reads', () => {
    const tags = Array.from({ length: 500 }, () => 1);
    expect(refused({ size: { 'a/b~c': 1 }, tags }).errors).toHaveLength(50);
  });
});

describe('a problem', () => {
  it('says nothing of an error that nobody expected', () => {
    const problem = toProblem(toAppError(new Error('password=hunter2 at /srv/app.ts:1')), 'request-1', '/api/v1/x');
    expect(problem).toEqual({
      type: 'urn:atelier:problem:internal_error',
      title: 'Something went wrong on our side',
      status: 500,
      instance: '/api/v1/x',
      code: 'internal_error',
      request_id: 'request-1',
    });
  });
});
