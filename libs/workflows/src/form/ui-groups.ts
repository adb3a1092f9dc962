import type { UiGraph, UiGroup, UiNode, UiWorkflow } from '../read/ui.types.js';

/** The frames around nodes of the root, as names of sections. */
export function groupOfNodes(ui: UiWorkflow | null): Map<string, string> {
  const root: UiGraph | null = ui?.root ?? null;
  const framed = root?.nodes.flatMap((node) => framesOf(root.groups, node)) ?? [];
  return new Map(framed);
}

/** Of frames inside one another the smallest. */
function framesOf(groups: UiGroup[], { id, position }: UiNode): [id: string, title: string][] {
  if (position === null) return [];
  const around = groups.filter(({ bounding }) => isInside(position, bounding));
  const smallest = around.sort((left, right) => areaOf(left) - areaOf(right))[0];
  return smallest === undefined ? [] : [[id, smallest.title]];
}

function isInside([x, y]: [number, number], [left, top, width, height]: number[]): boolean {
  return x >= left! && x < left! + width! && y >= top! && y < top! + height!;
}

function areaOf({ bounding }: UiGroup): number {
  return bounding[2]! * bounding[3]!;
}
