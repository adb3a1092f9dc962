import type { FieldWidget, InputRef } from '@atelier/contracts';
import type { InputDefinition } from '../definitions.js';
import { isLink, type WorkflowValue } from '../graph.js';
import { choicesOf, inputType, optionsOf } from '../input-definitions.js';
import { isModelFile } from '../requirement/model-file.js';
import type { DraftContext } from './draft-context.js';
import { mediaWidget } from './media-inputs.js';

const SEEDS = /^(seed|noise_seed|rand_seed)$/;
const LONG_TEXT = 80;

/** How a value is drawn; `null` for what is no field: links, lists, objects. */
export function widgetOf(context: DraftContext, ref: InputRef): FieldWidget | null {
  const value = context.valueAt(ref);
  if (value === undefined || isLink(value)) return null;
  const definition = context.inputDefinition(ref);
  const className = context.graph[ref[0]]!.class_type;
  const media = mediaWidget(className, ref[1], definition);
  if (media !== undefined) return media;
  if (isSeed(ref[1], definition, value)) return 'seed';
  return isChoiceOf(definition, value) ? choiceWidget(context, className, ref[1], value) : plainWidget(definition, value); // prettier-ignore
}

/** A seed by its name, or because the editor draws it anew after each run. */
function isSeed(name: string, definition: InputDefinition | undefined, value: WorkflowValue): boolean {
  const isInteger = typeof value === 'bigint' || Number.isInteger(value);
  if (!isInteger || (definition !== undefined && inputType(definition) !== 'INT')) return false;
  return SEEDS.test(name) || (optionsOf(definition).control_after_generate === true && name !== 'value');
}

function isChoiceOf(definition: InputDefinition | undefined, value: WorkflowValue): boolean {
  return choicesOf(definition) !== undefined || isModelFile(value);
}

function choiceWidget(context: DraftContext, className: string, input: string, value: WorkflowValue): FieldWidget {
  const folder = context.folderOf(className, input);
  return folder !== null || isModelFile(value) ? 'model_file' : 'choice';
}

function plainWidget(definition: InputDefinition | undefined, value: WorkflowValue): FieldWidget | null {
  if (typeof value === 'boolean') return 'checkbox';
  if (typeof value === 'number') return isSlider(definition) ? 'slider' : 'number';
  if (typeof value !== 'string') return null;
  return isLongText(definition, value) ? 'multiline' : 'text';
}

function isSlider(definition: InputDefinition | undefined): boolean {
  const { display } = optionsOf(definition);
  return display === 'slider' || display === 'gradientslider' || display === 'knob';
}

export function isLongText(definition: InputDefinition | undefined, value: WorkflowValue): boolean {
  const { multiline, dynamicPrompts } = optionsOf(definition);
  if (definition !== undefined && inputType(definition) === 'STRING') return multiline === true || dynamicPrompts === true; // prettier-ignore
  return typeof value === 'string' && (value.length > LONG_TEXT || value.includes('\n'));
}
