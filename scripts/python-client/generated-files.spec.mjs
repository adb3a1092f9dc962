import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { generatedFiles } from './generated-files.mjs';
import { pythonType } from './python-type.mjs';

describe('the Python client', () => {
  it('has the operations and types of the committed OpenAPI document (else run `npm run openapi`)', () => {
    const stale = generatedFiles().filter(({ path, text }) => readFileSync(path, 'utf8') !== text);
    expect(stale.map(({ path }) => path)).toEqual([]);
  });

  it.each([
    [{ type: ['string', 'null'] }, 'Union[str, None]'],
    [{ enum: ['a', true] }, 'Literal["a", True]'],
    [{ anyOf: [{ $ref: '#/components/schemas/Task' }, { type: 'null' }] }, 'Union["Task", None]'],
    [{ type: 'array', items: { type: 'integer' } }, 'list[int]'],
    [{}, 'Any'],
  ])('writes %j as %s', (schema, expected) => {
    expect(pythonType(schema)).toBe(expected);
  });
});
