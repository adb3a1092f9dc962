import type { z } from 'zod';

/** `S3_ACCESS_KEY` -> `s3AccessKey`. */
type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}${Capitalize<CamelCase<Tail>>}`
  : Lowercase<Name>;

/** Seconds in the environment, where people write them; milliseconds in code, where timers take them. */
type SettingName<Name extends string> = Name extends `${infer Stem}_S` ? `${CamelCase<Stem>}Ms` : CamelCase<Name>;

/** An environment's settings as code sees them: camelCase, with true units. */
export type Settings<Environment extends object> = {
  readonly [Name in keyof Environment as SettingName<Name & string>]: Environment[Name];
};

/** The settings of one process, and the environment that they were read from. */
export type SettingsOf<Environment extends object> = Settings<Environment> & {
  /** As validated: upper-case names, values in the units of the environment. */
  readonly environment: Readonly<Environment>;
};

/**
 * The base class of an app's `Config`. An instance has every variable of the schema as a camelCase setting; a variable that
 * ends in `_S` (seconds) becomes a setting that ends in `Ms`, in whole milliseconds. A class, so that Nest injects it by type.
 *
 *     export class Config extends settingsClass(configSchema) {}
 *     new Config(loadConfig(configSchema, env)).storageRetryMs // STORAGE_RETRY_S * 1000
 */
export function settingsClass<Schema extends z.ZodType<object>>(
  _schema: Schema,
): new (environment: z.output<Schema>) => SettingsOf<z.output<Schema>> {
  return class {
    constructor(environment: z.output<Schema>) {
      Object.assign(this, settingsFrom(environment), { environment });
    }
  } as unknown as new (environment: z.output<Schema>) => SettingsOf<z.output<Schema>>;
}

function settingsFrom(environment: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => setting(name, value)));
}

function setting(name: string, value: unknown): [string, unknown] {
  if (!name.endsWith('_S')) return [camelCase(name), value];
  return [`${camelCase(name.slice(0, -2))}Ms`, typeof value === 'number' ? Math.round(value * 1_000) : value];
}

function camelCase(name: string): string {
  return name.toLowerCase().replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
