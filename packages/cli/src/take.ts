/** The first items of a list that may be long. */
export async function take<Item>(items: AsyncIterable<Item>, count: number): Promise<Item[]> {
  const taken: Item[] = [];
  if (count > 0)
    for await (const item of items) {
      taken.push(item);
      if (taken.length >= count) break;
    }
  return taken;
}
