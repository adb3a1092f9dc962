import type { ClassDefinition, InputDefinition } from '../definitions.js';
import type { WorkflowValue } from '../graph.js';
import { inputType, optionsOf } from '../input-definitions.js';
import { READ_LIMITS } from '../read/limits.js';
import { declaredInputs, isWidgetInput, type DeclaredInput } from './declared-inputs.js';
import { couldBeWidget, isGroup, widgetType } from './widget-types.js';

/**
 * What a place in a list of values is for: `value` goes into the graph; `control` and `filter` say how a seed or a choice
 * changes after a run; `button` is a part of the page; `rows` counts the rows of a group; `dummy` is a value that older files
 * have for an input that is only a socket.
 */
export type SlotKind = 'value' | 'control' | 'filter' | 'button' | 'rows' | 'dummy';

export interface WidgetSlot {
  kind: SlotKind;
  /** Name of the input in the graph. */
  name: string;
  input: InputDefinition;
}

/** The value at a place of the list, or under a name, as far as it is known. */
export type ChosenValue = (name: string, place: number) => WorkflowValue | undefined;

const MAX_ROWS = 20;
const BUTTONS = new Set(['IMAGEUPLOAD', 'AUDIOUPLOAD', 'AUDIO_UI']);

/** The places of a list of values of this class. What stands behind a dynamic combo depends on what is chosen in it. */
export function widgetSlots(definition: ClassDefinition, chosen: ChosenValue): WidgetSlot[] {
  const list: SlotList = { slots: [], places: 0, chosen };
  addInputs(list, declaredInputs(definition), '');
  return list.slots;
}

interface SlotList {
  slots: WidgetSlot[];
  /** Of the slots those that a file of today has a value for. */
  places: number;
  chosen: ChosenValue;
}

function addSlots(list: SlotList, ...slots: WidgetSlot[]): void {
  list.slots.push(...slots);
  list.places += slots.filter(({ kind }) => kind !== 'dummy').length;
}

function addInputs(list: SlotList, inputs: DeclaredInput[], prefix: string): void {
  for (const declared of inputs) {
    if (list.slots.length > READ_LIMITS.slots) return;
    const name = prefix + declared.name;
    if (isWidgetInput(declared)) addWidget(list, name, declared.input);
    else if (couldBeWidget(declared.input)) addSlots(list, { kind: 'dummy', name, input: declared.input });
  }
}

function addWidget(list: SlotList, name: string, input: InputDefinition): void {
  const value = list.chosen(name, list.places);
  if (isGroup(input)) return addRows(list, name, input, value);
  addSlots(list, { kind: BUTTONS.has(widgetType(input)) ? 'button' : 'value', name, input });
  if (inputType(input) === 'COMFY_DYNAMICCOMBO_V3') addOption(list, name, input, value);
  else addSlots(list, ...controlsOf(name, input));
}

/** The inputs of the option that is chosen, else of the first. */
function addOption(list: SlotList, name: string, input: InputDefinition, key: WorkflowValue | undefined): void {
  const options = dynamicOptions(input);
  const option = options.find((one) => one.key === key) ?? options[0];
  if (option?.inputs) addInputs(list, declaredInputs({ input: option.inputs }), `${name}.`);
}

interface DynamicOption {
  key: WorkflowValue;
  inputs?: ClassDefinition['input'];
}

function dynamicOptions(input: InputDefinition): DynamicOption[] {
  const { options } = optionsOf(input);
  return Array.isArray(options) ? (options.filter((option) => typeof option === 'object' && option) as unknown as DynamicOption[]) : []; // prettier-ignore
}

/** A group: the number of its rows, then each row's inputs. */
function addRows(list: SlotList, name: string, input: InputDefinition, count: WorkflowValue | undefined): void {
  const { template, min } = optionsOf(input) as { template?: ClassDefinition['input']; min?: number };
  addSlots(list, { kind: 'rows', name, input });
  const rows = Math.min(MAX_ROWS, typeof count === 'number' ? count : (min ?? 0));
  for (let row = 0; row < rows; row += 1) addInputs(list, declaredInputs({ input: template }), `${name}.${row}.`);
}

/** A seed has one more place, a combo that changes after each run two. */
function controlsOf(name: string, input: InputDefinition): WidgetSlot[] {
  const flag = optionsOf(input).control_after_generate;
  const type = inputType(input);
  const isSeed = flag === undefined && (name === 'seed' || name === 'noise_seed');
  if (type === 'INT' && (flag || isSeed)) return [{ kind: 'control', name, input }];
  if (type === 'COMBO' && flag) return [{ kind: 'control', name, input }, { kind: 'filter', name, input }]; // prettier-ignore
  return [];
}
