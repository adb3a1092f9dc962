import { widgetSlots, type WidgetSlot } from '../convert/widget-slots.js';
import { initialValue } from '../convert/widget-inputs.js';
import type { ClassDefinition } from '../definitions.js';
import { isLink, type GraphNode, type WorkflowValue } from '../graph.js';

export interface EditorValues {
  widgets_values: WorkflowValue[] | Record<string, WorkflowValue>;
  widgets_values_named: Record<string, WorkflowValue>;
}

/** The lists of values that the editor saves for a node. Of a class that is not known there is only the one by name. */
export function editorValues({ inputs }: GraphNode, definition: ClassDefinition | undefined): EditorValues {
  const literals = Object.entries(inputs).filter(([, value]) => !isLink(value)).map(([name, value]) => [name, unwrapped(value)] as const); // prettier-ignore
  const named = new Map<string, WorkflowValue>(literals);
  if (!definition)
    return { widgets_values: Object.fromEntries(named), widgets_values_named: Object.fromEntries(named) };
  const rows = (name: string) => rowsOf(name, Object.keys(inputs));
  const slots = widgetSlots(definition, (name) => named.get(name) ?? rows(name)).filter(({ kind }) => kind !== 'dummy');
  const values = slots.map((slot) => valueOf(slot, named, rows));
  return { widgets_values: values, widgets_values_named: Object.fromEntries(named) };
}

function valueOf(
  { kind, name, input }: WidgetSlot,
  named: Map<string, WorkflowValue>,
  rows: (name: string) => number,
): WorkflowValue {
  switch (kind) {
    case 'control':
      return 'randomize';
    case 'rows':
      return rows(name);
    case 'filter':
    case 'button':
      return '';
    default:
      return named.get(name) ?? initialValue(input) ?? null;
  }
}

/** How many rows of a group the inputs have: `loras.1.strength` is in the second. */
function rowsOf(name: string, inputs: string[]): number {
  const rows = inputs.filter((input) => input.startsWith(`${name}.`)).map((input) => Number.parseInt(input.slice(name.length + 1), 10)); // prettier-ignore
  return Math.max(0, ...rows.filter(Number.isInteger).map((row) => row + 1));
}

/** A list travels in an object, because a bare one would be a link. */
function unwrapped(value: WorkflowValue): WorkflowValue {
  const isWrapped = typeof value === 'object' && value !== null && !Array.isArray(value) && '__value__' in value;
  return isWrapped ? value.__value__! : value;
}
