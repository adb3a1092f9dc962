import { useNavigate } from '@tanstack/react-router';
import type { Cell } from '../../entities/pictures/cells.js';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { writePlace } from '../viewer/viewer-order.js';

/** Opens the viewer with two pictures, one over the other; null unless exactly two pictures are chosen. The selection stays. */
export function useCompare(chosen: readonly Cell[]): (() => void) | null {
  const { cache } = useTaskTools();
  const navigate = useNavigate();
  const isPicture = ({ task, imageId }: Cell) => cache.get(task)?.images.some(({ id }) => id === imageId) ?? false;
  const [left, right] = chosen;
  if (left === undefined || right === undefined || chosen.length > 2 || !isPicture(left) || !isPicture(right))
    return null;
  const search = { task: left.task, image: left.image === 0 ? undefined : left.image + 1, beside: writePlace(right) };
  return () => void navigate({ to: '.', search: (before) => ({ ...before, ...search }), resetScroll: false });
}
