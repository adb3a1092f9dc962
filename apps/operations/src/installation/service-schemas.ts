import type { StoresConfig } from '../config.js';

/** Services that have a schema. */
export type SchemaOwner = 'auth' | 'generation' | 'webhooks';

/** What a backup says of the schema of each. */
type Saved = { schemas: Partial<Record<SchemaOwner, { name: string; migrations: string[] }>> };

/** The schema of each service here. */
export function schemasOf(config: Pick<StoresConfig, `${SchemaOwner}Schema`>): Record<SchemaOwner, string> {
  return { auth: config.authSchema, generation: config.generationSchema, webhooks: config.webhooksSchema };
}

/** Those that a backup has: the name there, and the name here. */
export function savedSchemas(
  config: StoresConfig,
  { schemas }: Saved,
): { owner: SchemaOwner; there: string; here: string; migrations: readonly string[] }[] {
  return Object.entries(schemasOf(config)).flatMap(([owner, here]) => {
    const saved = schemas[owner as SchemaOwner];
    return saved ? [{ owner: owner as SchemaOwner, there: saved.name, here, migrations: saved.migrations }] : [];
  });
}
