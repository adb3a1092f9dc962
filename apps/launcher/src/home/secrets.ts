import { makeIssuerKey, makeUserKey } from '@atelier/messaging/nkeys';
import { writeDurably } from '@atelier/storage/durable-file';
import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { LauncherError } from '../launcher.errors.js';

const schema = z.object({
  installationId: z.uuid(),
  postgresPassword: z.string().min(16),
  natsPassword: z.string().min(16),
  /** Signs what runners may do at the broker. A home of the release before has none yet. */
  natsCalloutSeed: z.string().default(() => makeIssuerKey().seed),
  /** Of the user that may end connections. */
  natsSystemSeed: z.string().default(() => makeUserKey().seed),
  /** Signs picture addresses and history cursors. */
  signingSecret: z.string().min(32),
  /** Encrypts auth's private keys in the database. */
  keyEncryptionSecret: z.string().min(32),
  /** Of the admin that the first start makes, unless the settings give one. */
  adminPassword: z.string().min(8),
  /** Whether the password has been printed; it is printed once. */
  adminPasswordShown: z.boolean(),
});

/** The generated secrets of one installation. */
export type Secrets = z.output<typeof schema>;

/** Reads the secrets of this installation, and makes them on the first start. @throws LauncherError when the file is damaged */
export async function loadSecrets(file: string): Promise<Secrets> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new LauncherError(
      `The secrets of this installation cannot be read (${error.message}). Start as the user who made them.`,
      { cause: error },
    );
  });
  if (text === null) return saveSecrets(file, makeSecrets());
  const secrets = parse(file, text);
  return text.includes('natsCalloutSeed') ? secrets : saveSecrets(file, secrets);
}

/** Replaces the file atomically: a lost secret would lock the installation out of its own database. */
export async function saveSecrets(file: string, secrets: Secrets): Promise<Secrets> {
  await writeDurably(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

function parse(file: string, text: string): Secrets {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new LauncherError(`${file} is damaged: put back a copy of it, or begin anew with another ATELIER_HOME.`, {
      cause: error,
    });
  }
}

function makeSecrets(): Secrets {
  return {
    installationId: randomUUID(),
    postgresPassword: secret(24),
    natsPassword: secret(24),
    natsCalloutSeed: makeIssuerKey().seed,
    natsSystemSeed: makeUserKey().seed,
    signingSecret: secret(32),
    keyEncryptionSecret: secret(32),
    adminPassword: secret(12),
    adminPasswordShown: false,
  };
}

/** Base64url, so that it can stand in a URL unescaped. */
function secret(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
