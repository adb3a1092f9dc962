import type { InputDefinition } from '../definitions.js';
import type { WorkflowValue } from '../graph.js';
import { inputDefinition } from '../input-definitions.js';
import { align, type Assignment } from './align.js';
import { FIT, fitOf } from './fit.js';
import type { Placed, Scope } from './scope.js';
import type { WidgetSlot } from './widget-slots.js';
import { isWidget } from './widget-types.js';

/** What a use of a subgraph sets for the widgets that its definition shows: by the number of the input. */
export type HostValues = Map<number, WorkflowValue> | 'unfit';

interface Shown {
  index: number;
  slot: WidgetSlot;
}

/**
 * The values of a use of a subgraph: one for each input that leads to a widget, in their order, checked against the class
 * inside. An empty list leaves everything as it is inside.
 */
export function hostValues(use: Placed): HostValues {
  const shown = shownWidgets(use);
  const values = listed(use.node.values, shown);
  if (values.length === 0) return new Map();
  const slots = shown.map(({ slot }) => slot);
  const suit = slots.every((slot, place) => values[place] == null || fitOf(values[place], slot) !== FIT.never);
  const assigned: Assignment | null = suit ? values : align(values.map((value) => value ?? null), slots); // prettier-ignore
  if (!assigned) return 'unfit';
  return new Map(shown.flatMap(({ index }, place) => (assigned[place] == null ? [] : [[index, assigned[place]] as const]))); // prettier-ignore
}

function listed(values: Placed['node']['values'], shown: Shown[]): Assignment {
  if (values === null || Array.isArray(values)) return values ?? [];
  return shown.map(({ slot: { name } }) => (Object.hasOwn(values, name) ? values[name] : undefined));
}

function shownWidgets({ inside, sockets }: Placed): Shown[] {
  if (!inside) return [];
  return sockets.inputs.flatMap(({ name, type }, index): Shown[] => {
    const input = widgetInside(inside, index, type);
    return input ? [{ index, slot: { kind: 'value', name, input } }] : [];
  });
}

/** The definition of the widget that an input of a subgraph leads to; undefined for a mere socket. */
function widgetInside({ graph, nodes }: Scope, slot: number, type: string): InputDefinition | undefined {
  for (const id of graph.entering.get(slot) ?? []) {
    const target = nodes.get(graph.links.get(id)!.targetId);
    const index = target?.sockets.inputs.findIndex(({ link }) => link === id) ?? -1;
    if (target && index >= 0) return widgetOf(target, index, type);
  }
  return undefined;
}

function widgetOf({ sockets, inside, definition }: Placed, index: number, type: string): InputDefinition | undefined {
  if (inside) return widgetInside(inside, index, type);
  const { name, widget } = sockets.inputs[index]!;
  const input = inputDefinition(definition, name);
  if (input) return isWidget(input, false) ? input : undefined;
  return widget === null ? undefined : [type];
}
