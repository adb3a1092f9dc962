/** A place in the viewer: a task and one of its pictures, counted from 0. */
export interface Place {
  task: number;
  image: number;
}

export function isSame(a: Place, b: Place): boolean {
  return a.task === b.task && a.image === b.image;
}

/** The previous and next places in a list, null at its ends; `index` is -1 when the place is not in it. */
export function neighbours(place: Place | null, list: readonly Place[]) {
  const index = place === null ? -1 : list.findIndex((other) => isSame(other, place));
  const at = (offset: number): Place | null => {
    const other = index === -1 ? undefined : list[index + offset];
    return other === undefined ? null : { task: other.task, image: other.image };
  };
  return { index, before: at(-1), after: at(1) };
}

/** The place to show when the picture at a place is deleted, or its whole task: the next one, else the one before. */
export function afterDelete(
  place: Place,
  { after, before }: Record<'before' | 'after', Place | null>,
  isWhole: boolean,
): Place | null {
  if (isWhole) return [after, before].find((side) => side && side.task !== place.task) ?? null;
  // The pictures behind it move up.
  if (after?.task === place.task) return { ...after, image: after.image - 1 };
  return after ?? before;
}

const WRITTEN = /^(\d{1,15})\.(\d{1,3})$/;

/** A place as a search parameter, its picture counted from 1. */
export function writePlace({ task, image }: Place): string {
  return `${task}.${image + 1}`;
}

/** The place in a search parameter, or null when there is none. */
export function readPlace(text: string | undefined): Place | null {
  const [, task, image] = WRITTEN.exec(text ?? '') ?? [];
  return task === undefined || Number(image) < 1 ? null : { task: Number(task), image: Number(image) - 1 };
}
