import { z } from 'zod';

interface Converted {
  schema: unknown;
  components: Record<string, unknown>;
}

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>;

/** Removes parts of zod's JSON Schema that only add noise to the description. */
function tidy(isOutput: boolean): Override {
  return ({ zodSchema, jsonSchema }) => {
    // `format` says the same; the pattern has about 400 characters.
    if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    // Zod bounds every integer by the safe integers of JavaScript. What is sent beyond them is refused; nothing is answered beyond them.
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    if (isOutput && jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    // Ids in paths are strings of digits on the wire and described as integers.
    if (jsonSchema.type === 'integer') delete jsonSchema.pattern;
    // Answers may gain fields; only what is declared strict stays closed.
    const { def } = zodSchema._zod as { def: { type: string; catchall?: unknown } };
    if (isOutput && def.type === 'object' && !def.catchall) delete jsonSchema.additionalProperties;
  };
}

/** A zod schema as OpenAPI 3.1 takes it; schemas with an id become components. */
export function convertSchema(
  schema: unknown,
  { schemaType }: { schemaType: 'input' | 'output' },
): Converted | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  const json = z.toJSONSchema(schema, {
    io: schemaType,
    target: 'draft-2020-12',
    override: tidy(schemaType === 'output'),
  });
  const text = JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $defs = {}, $schema: _, ...root } = JSON.parse(text) as typeof json;
  return { schema: root, components: $defs };
}
