import { named } from '../../shared/i18n/named.js';
import type { Matrix } from './matrix-axes.js';

const CELL = 320;
const GAP = 8;
const LABEL = 34;
const SIDE = 150;
const FONT = '15px system-ui, sans-serif';

interface Plan {
  width: number;
  height: number;
  pageHeight: number;
  left: number;
  top: number;
}

/**
 * The matrix as one PNG with its labels. @param pictureOf address of the picture of a task
 * Rejects where a picture cannot be fetched.
 */
export async function drawMatrix(
  matrix: Matrix,
  labelOf: (name: string) => string,
  pictureOf: (id: number) => string | undefined,
): Promise<Blob> {
  const plan = planOf(matrix);
  const canvas = Object.assign(document.createElement('canvas'), { width: plan.width, height: plan.height });
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, plan.width, plan.height);
  context.fillStyle = '#1b1c1c';
  context.font = FONT;
  drawLabels(context, matrix, plan, labelOf);
  await Promise.all(placesOf(matrix, plan).map(({ id, x, y }) => drawPicture(context, pictureOf(id), x, y)));
  const { promise, resolve, reject } = Promise.withResolvers<Blob>();
  canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser made no picture'))), 'image/png');
  return promise;
}

function planOf({ columns, rows, third, pages }: Matrix): Plan {
  const left = rows ? SIDE : GAP;
  const top = (third ? LABEL : 0) + (columns ? LABEL : GAP);
  const across = columns?.values.length ?? 1;
  const down = rows?.values.length ?? 1;
  const pageHeight = top + down * (CELL + GAP);
  return { left, top, pageHeight, width: left + across * (CELL + GAP), height: pages.length * pageHeight };
}

function drawLabels(
  context: CanvasRenderingContext2D,
  { columns, rows, third, pages }: Matrix,
  plan: Plan,
  labelOf: (name: string) => string,
): void {
  const write = (text: string, x: number, y: number, most: number) => context.fillText(text, x, y, most);
  for (const [index, page] of pages.entries()) {
    const top = index * plan.pageHeight;
    if (third) write(named(labelOf(third.name), page.value ?? ''), GAP, top + 22, plan.width - GAP);
    columns?.values.forEach((value, at) => write(named(labelOf(columns.name), value), plan.left + at * (CELL + GAP), top + plan.top - 10, CELL)); // prettier-ignore
    rows?.values.forEach((value, at) => {
      const y = top + plan.top + at * (CELL + GAP) + CELL / 2;
      write(labelOf(rows.name), GAP, y - 10, SIDE - 2 * GAP);
      write(value, GAP, y + 12, SIDE - 2 * GAP);
    });
  }
}

function placesOf({ pages }: Matrix, plan: Plan): { id: number; x: number; y: number }[] {
  return pages.flatMap(({ cells }, page) =>
    cells.flatMap((row, down) =>
      row.flatMap((cell, across) => {
        const [first] = cell;
        const x = plan.left + across * (CELL + GAP);
        const y = page * plan.pageHeight + plan.top + down * (CELL + GAP);
        return first ? [{ id: first.id, x, y }] : [];
      }),
    ),
  );
}

/** The whole picture, in the middle of its cell. */
async function drawPicture(context: CanvasRenderingContext2D, address: string | undefined, x: number, y: number) {
  if (address === undefined) return;
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const scale = CELL / Math.max(picture.naturalWidth, picture.naturalHeight);
  const [width, height] = [picture.naturalWidth * scale, picture.naturalHeight * scale];
  context.drawImage(picture, x + (CELL - width) / 2, y + (CELL - height) / 2, width, height);
}
