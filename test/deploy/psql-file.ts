import { readFile } from 'node:fs/promises';
import pg from 'pg';

/** Runs a file as psql does: `\getenv` takes a variable of the environment, `:'name'` stands for it as a literal. */
export async function runPsqlFile(path: string, url: string, environment: Record<string, string>): Promise<void> {
  const text = await readFile(path, 'utf8');
  const names = new Map([...text.matchAll(/^\\getenv (\w+) (\w+)$/gm)].map(([, name, variable]) => [name!, variable!]));
  const statements = text
    .replaceAll(/^\\getenv .*$/gm, '')
    .replaceAll(/:'(\w+)'/g, (_all, name: string) => pg.escapeLiteral(environment[names.get(name)!]!));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}
