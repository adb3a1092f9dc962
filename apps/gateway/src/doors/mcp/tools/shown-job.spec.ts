import { describe, expect, it } from '@jest/globals';
import { task } from '../../../testing/samples.js';
import { shownJob } from './shown-job.js';

const completed = { status: 'completed', queue_position: null, eta_ms: null } as const;

describe('a job, as a model is told of it', () => {
  it('says how many of its outputs an admin is to see first, and that they come later', () => {
    expect(shownJob(task({ ...completed, withheld: 2 }))).toMatchObject({
      ...{ status: 'completed', under_review: 2 },
      next: expect.stringContaining('get_job'),
    });
  });

  it('says nothing of that where none is withheld', () => {
    expect(shownJob(task(completed))).not.toHaveProperty('under_review');
  });

  it('is to be asked for again while it runs', () => {
    expect(shownJob(task({ status: 'processing' }))).toMatchObject({ next: expect.stringContaining('get_job') });
  });
});
