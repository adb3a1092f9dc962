interface Page<Item> {
  items: readonly Item[];
  next_cursor: string | null;
}

/** All items of a list, page by page as they are asked for. A page may be short, or empty, and not the last. */
export async function* itemsOf<Item>(
  read: (cursor: string | undefined) => Promise<Page<Item>>,
): AsyncGenerator<Item, void> {
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    yield* page.items;
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
}
