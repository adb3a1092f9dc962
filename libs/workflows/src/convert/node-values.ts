import type { ClassDefinition } from '../definitions.js';
import type { WorkflowValue } from '../graph.js';
import type { UiNode } from '../read/ui.types.js';
import { align, type Assignment } from './align.js';
import { FIT, fitOf } from './fit.js';
import { loraRows } from './lora-rows.js';
import { widgetSlots, type ChosenValue, type WidgetSlot } from './widget-slots.js';

/** The values of a node's widgets by the names of its inputs. */
export interface NodeValues {
  /** Places that have no value are missing. */
  values: Map<string, WorkflowValue>;
  slots: WidgetSlot[];
  /** How they were found: as they stand, by alignment; `differ` when the file's two lists do not agree. */
  found: 'as_saved' | 'realigned' | 'differ' | 'unfit';
}

/**
 * The values that a node saved, each checked against the definition of its class. The list by position is what ComfyUI itself
 * takes; where it does not fit, the one by name does, else the alignment of the first.
 */
export function nodeValues(node: UiNode, definition: ClassDefinition): NodeValues {
  const { values, namedValues } = node;
  if (values !== null && !Array.isArray(values)) return byName(values, definition, 'as_saved');
  const positional = byPosition(values ?? [], definition);
  const named = namedValues && covers(namedValues, definition) ? byName(namedValues, definition, 'as_saved') : null;
  if (positional.found === 'as_saved')
    return named && differs(positional, named) ? { ...positional, found: 'differ' } : positional;
  if (named?.found === 'as_saved') return named;
  return realigned(values ?? [], positional);
}

function byPosition(values: WorkflowValue[], definition: ClassDefinition): NodeValues {
  const slots = widgetSlots(definition, (_, place) => values[place]);
  const places = slots.filter(({ kind }) => kind !== 'dummy');
  const used = places.map((_, place) => values[place]);
  const extra = loraRows(values, places.length);
  return {
    values: new Map([...valuesOf(places, used), ...extra]),
    slots,
    found: suits(places, used) ? 'as_saved' : 'unfit',
  };
}

function byName(
  values: Record<string, WorkflowValue>,
  definition: ClassDefinition,
  found: NodeValues['found'],
): NodeValues {
  const named: ChosenValue = (name) => (Object.hasOwn(values, name) ? values[name] : undefined);
  const slots = widgetSlots(definition, named).filter(({ kind }) => kind === 'value');
  const used = slots.map(({ name }) => named(name, 0));
  return { values: valuesOf(slots, used), slots, found: suits(slots, used) ? found : 'unfit' };
}

function realigned(values: WorkflowValue[], { slots }: NodeValues): NodeValues {
  const assigned = align(values, slots);
  if (!assigned) return { values: new Map(), slots, found: 'unfit' };
  return { values: valuesOf(slots, assigned), slots, found: 'realigned' };
}

/** A hole is what a widget without a value leaves; ComfyUI sends it on, and so it suits. */
function suits(slots: WidgetSlot[], values: Assignment): boolean {
  return slots.every((slot, index) => values[index] == null || fitOf(values[index], slot) !== FIT.never);
}

function valuesOf(slots: WidgetSlot[], values: Assignment): Map<string, WorkflowValue> {
  const entries = slots.flatMap(({ kind, name }, index): [string, WorkflowValue][] =>
    kind === 'value' && values[index] !== undefined ? [[name, values[index]]] : [],
  );
  return new Map(entries);
}

function covers(values: Record<string, WorkflowValue>, definition: ClassDefinition): boolean {
  const slots = widgetSlots(definition, (name) => (Object.hasOwn(values, name) ? values[name] : undefined));
  return slots.every(({ kind, name }) => kind !== 'value' || Object.hasOwn(values, name));
}

function differs(one: NodeValues, other: NodeValues): boolean {
  return [...other.values].some(([name, value]) => one.values.has(name) && !sameValue(one.values.get(name)!, value));
}

/** Lists and objects count as the same: comparing them deeply is not worth a warning. */
function sameValue(one: WorkflowValue, other: WorkflowValue): boolean {
  return Object.is(one, other) || (typeof one === 'object' && typeof other === 'object');
}
