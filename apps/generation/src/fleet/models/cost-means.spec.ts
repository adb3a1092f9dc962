import { describe, expect, it } from '@jest/globals';
import { CostMeans } from './cost-means.js';

const means = new CostMeans([
  { template: 'workflow:1', model_name: 'flux', runner_class: 'small', ms_per_unit: 400 },
  { template: 'workflow:1', model_name: 'flux', runner_class: 'large', ms_per_unit: 100 },
  { template: 'workflow:2', model_name: 'flux', runner_class: 'large', ms_per_unit: 300 },
  { template: 'text-to-image', model_name: 'sd15', runner_class: 'large', ms_per_unit: 20 },
]);

describe('the mean cost', () => {
  it('is that of a version of a workflow on a class of GPU, where it was measured', () => {
    expect(means.of({ template: 'workflow:1', modelName: 'flux', runnerClass: 'large' })).toBe(100);
    expect(means.of({ template: 'workflow:2', modelName: 'flux', runnerClass: 'small' })).toBeUndefined();
  });

  it('is over all of what is left out', () => {
    expect(means.of({ modelName: 'flux', runnerClass: 'large' })).toBe(200);
    expect(means.of({ runnerClass: 'large' })).toBe(140);
    expect(means.of({})).toBe(205);
  });

  it('is not known where nothing was measured', () => {
    expect(new CostMeans([]).of({})).toBeUndefined();
  });
});
