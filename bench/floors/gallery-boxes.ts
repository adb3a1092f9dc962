import type { HistoryItem, HistoryPage } from '@atelier/contracts';
import { rowsFromStart } from '../../apps/web/src/features/grid/justify.js';
import { ApiClient } from '../../test/installation/api-client.js';

/** The most tasks that an answer has. */
const PAGE = 100;
/** Of the heading of a day. */
const HEADING_HEIGHT = 52;
/** The studio's grid in the window of the benchmark. */
const GRID = { x: 24, y: 189, width: 1_377 };
const ROW = { height: 200, gap: 6, width: GRID.width };

/** Where an output stands on a page, and what is seen of it. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
  text: string;
  thumbnail: string | null;
  /** The picture itself; null: it is none. */
  whole: string | null;
}

interface Seen {
  day: string;
  ratio: number;
  text: string;
  thumbnail: string | null;
  whole: string | null;
}

/** What a user has made, by day and in rows as the studio has them (by its own function), from the top. */
export async function galleryBoxes(client: ApiClient): Promise<Box[]> {
  const boxes: Box[] = [];
  let top = GRID.y;
  for (const seen of Map.groupBy(await seenOf(client), ({ day }) => day).values()) {
    top += HEADING_HEIGHT;
    const ratios = seen.map(({ ratio }) => ratio);
    for (const { from, to, height } of rowsFromStart(ratios, ROW)) {
      boxes.push(...rowOf(seen.slice(from, to), top, height));
      top += height + ROW.gap;
    }
  }
  return boxes;
}

function rowOf(seen: readonly Seen[], top: number, height: number): Box[] {
  let left = GRID.x;
  return seen.map(({ ratio, text, thumbnail, whole }) => {
    const box = { left, top, width: ratio * height, height, text, thumbnail, whole };
    left += box.width + ROW.gap;
    return box;
  });
}

async function seenOf(client: ApiClient): Promise<Seen[]> {
  const seen: Seen[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const path: string = `/api/v1/generation/history?limit=${PAGE}${cursor && `&cursor=${cursor}`}`;
    const { body } = await client.get<HistoryPage>(path);
    seen.push(...body.items.flatMap(look));
    cursor = body.next_cursor;
  }
  return seen;
}

/** A task that has made nothing yet is left out. */
function look({ created_at, images, outputs }: HistoryItem): Seen[] {
  const shown = outputs ?? images.map((image) => ({ ...image, text: null }));
  return shown.map(({ width, height, text, url, content_type: type, thumbnail_url: thumbnail }) => {
    const ratio = width && height ? width / height : 1;
    const whole = type.startsWith('image/') ? url : null;
    return { day: created_at.slice(0, 10), ratio, text: text ?? '', thumbnail, whole };
  });
}
