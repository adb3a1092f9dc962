import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const SOURCE = join(import.meta.dirname, '../..');

/** What reads outputs and asks nothing, each for one of these reasons. */
const WITHOUT: Readonly<Record<string, string>> = {
  'activity/attempt-cells.sql.ts': 'counts',
  'library/checks/picture-check.sql.ts': 'for the moderation that is asked',
  'library/collections/collection.sql.ts': 'what is in a collection was shown when it came in',
  'library/reviews/review.sql.ts': 'for admins who review',
  'library/takedown/take-picture-down.sql.ts': 'for admins who remove',
  'library/trash/trash-page.sql.ts': 'leaves withheld ones out by itself',
  'library/trash/trash.sql.ts': 'moves all that a task has made',
  'library/trash/trashed-outputs.sql.ts': 'moves all that a task has made, and tells only of what is shown',
  'library/user-exports/user-exports.sql.ts': 'leaves withheld ones out by itself, and tells of the trash',
  'upkeep/leftovers/leftovers.sql.ts': 'keeps the files of all',
  'upkeep/purge/purge-trash.sql.ts': 'removes for good',
  'upkeep/removals/removals.sql.ts': 'removes for good',
  'upkeep/retention/retention.sql.ts': 'puts into the trash by age',
  'work/transfers/transfers.sql.ts': 'what a task was given was shown when it was given',
};

const READS = /(?:FROM|JOIN|UPDATE) image\b/;
const ASKS = /LISTED|shownSql/;

async function readers(): Promise<string[]> {
  const files = await readdir(SOURCE, { recursive: true });
  const statements = files.filter((file) => file.endsWith('.sql.ts'));
  const texts = await Promise.all(statements.map((file) => readFile(join(SOURCE, file), 'utf8')));
  return statements.filter((_, index) => READS.test(texts[index]!) && !ASKS.test(texts[index]!));
}

describe('every statement that reads outputs', () => {
  it('asks whether they are shown, or is known not to have to', async () => {
    expect((await readers()).filter((file) => !(file in WITHOUT))).toEqual([]);
  });

  it('stands in a file of statements', async () => {
    const files = (await readdir(SOURCE, { recursive: true })).filter((file) => file.endsWith('.ts'));
    const others = files.filter(
      (file) => !/(\.sql|\.spec|\.migration)\.ts$/.test(file) && !file.startsWith('testing/'),
    );
    const texts = await Promise.all(others.map((file) => readFile(join(SOURCE, file), 'utf8')));
    expect(others.filter((_, index) => READS.test(texts[index]!))).toEqual([]);
  });
});
