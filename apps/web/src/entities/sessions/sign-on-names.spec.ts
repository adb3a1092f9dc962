import { describe, expect, it } from '@jest/globals';
import * as contracts from '@atelier/contracts';
import * as names from './sign-on-names.js';

describe('the names in addresses of somebody who comes from a provider', () => {
  it('are those that the server uses', () => {
    expect(contracts).toMatchObject(names);
  });
});
