import type { CommandReply, UsageCell, usageCommands } from '@atelier/contracts';

type Page = CommandReply<typeof usageCommands.cells>;

/** The rows of an export, page by page; each page is asked for when the one before is sent. */
export async function* usagePages(read: (after: string | null) => Promise<Page>): AsyncGenerator<UsageCell[]> {
  let after: string | null = null;
  do {
    const { cells, next }: Page = await read(after);
    yield cells;
    after = next;
  } while (after !== null);
}
