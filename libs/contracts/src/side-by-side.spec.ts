import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { actingAdminSchema, actorSchema, clientSchema } from './scalars.js';
import * as events from './events.js';
import { userStateEventSchema } from './tokens.js';
import { workCommands } from './work.commands.js';

/** Where in a schema an object refuses fields that it does not know. */
function refusals(schema: z.ZodType, path: string): string[] {
  const { def } = schema;
  const inner = (part: unknown, name = '') => refusals(part as z.ZodType, path + name);
  if (schema instanceof z.ZodObject) {
    const own = schema.def.catchall instanceof z.ZodNever ? [path] : [];
    return [...own, ...Object.entries(schema.def.shape).flatMap(([name, part]) => inner(part, `.${name}`))];
  }
  if (schema instanceof z.ZodArray) return inner(schema.element, '[]');
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => inner(option));
  if (schema instanceof z.ZodRecord) return inner(schema.valueType, '{}');
  if (schema instanceof z.ZodPipe) return [...inner(schema.in), ...inner(schema.out)];
  return 'innerType' in def ? inner(def.innerType) : [];
}

const REPORTS = Object.entries(workCommands).flatMap(([name, { request, reply }]) => [
  [`the request work.${name}`, request] as const,
  [`the reply of work.${name}`, reply] as const,
]);
const EVENTS = [
  ['task.status', events.taskStatusEventSchema],
  ['task.progress', events.taskProgressEventSchema],
  ['task.preview', events.taskPreviewEventSchema],
  ['session_revoked', events.sessionRevokedEventSchema],
  ['user_state', userStateEventSchema],
] as const;

/**
 * During a rolling update each side gets messages of the other's version. What a newer one adds must not make an older one refuse
 * the message; what a person sends is refused strictly at the gateway, which is updated after the services behind it.
 */
describe('a service of this version, beside one of the next (case 31)', () => {
  it.each([...REPORTS, ...EVENTS])('takes %s with fields that it does not know', (name, schema) => {
    expect(refusals(schema, name)).toEqual([]);
  });

  it('takes a newer gateway’s word on who asks', () => {
    for (const schema of [actorSchema, clientSchema, actingAdminSchema]) expect(refusals(schema, 'head')).toEqual([]);
  });

  it('would be caught by this test if it were strict, however deep', () => {
    const deep = z.object({
      list: z.array(z.union([z.strictObject({ a: z.int() }).nullable(), z.string()])).optional(),
    });
    expect(refusals(deep, 'deep')).toEqual(['deep.list[]']);
  });
});
