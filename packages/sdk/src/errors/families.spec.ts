import { PROBLEMS } from '@atelier/contracts';
import { describe, expect, it } from '@jest/globals';
import { AtelierError, ServerError, UnexpectedAnswerError } from './atelier-error.js';
import { errorOf, retryAfterOf } from './from-answer.js';

const answer = (status: number, headers = {}) => new Response(null, { status, headers });

describe('the classes of errors', () => {
  it('have one for every code of the API', () => {
    const kinds = Object.entries(PROBLEMS).map(([code, [status]]) => errorOf(answer(status), { code, status }));
    expect(kinds.filter((error) => error instanceof UnexpectedAnswerError || error.constructor === AtelierError)).toEqual([]); // prettier-ignore
    expect(kinds.map(({ code }) => code)).toEqual(Object.keys(PROBLEMS));
  });

  it('take a code that is not known yet by its status', () => {
    expect(errorOf(answer(507), { code: 'new_in_two_years' })).toBeInstanceOf(ServerError);
    expect(errorOf(answer(507), { code: 'new_in_two_years' }).code).toBe('new_in_two_years');
  });

  it('carry bad fields', () => {
    const errors = [{ pointer: '/prompt', code: 'too_small', message: 'must not be empty' }];
    expect(errorOf(answer(400), { code: 'validation_failed', errors }).fields).toEqual(errors);
  });
});

describe('Retry-After', () => {
  it('is seconds or a date', () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    expect(retryAfterOf(new Headers({ 'retry-after': '5' }))).toBe(5);
    expect(Math.abs(retryAfterOf(new Headers({ 'retry-after': date }))! - 60)).toBeLessThan(30);
    expect(retryAfterOf(new Headers({ 'retry-after': 'soon' }))).toBeUndefined();
    expect(retryAfterOf(new Headers())).toBeUndefined();
  });
});
