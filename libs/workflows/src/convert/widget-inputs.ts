import type { ClassDefinition, InputDefinition } from '../definitions.js';
import type { WorkflowValue } from '../graph.js';
import { choicesOf, inputType, optionsOf } from '../input-definitions.js';
import type { ConversionReport } from './conversion-report.js';
import { FIT, fitOfInput } from './fit.js';
import { nodeValues, type NodeValues } from './node-values.js';
import { namedNode, type Placed } from './scope.js';

/** Every value that the node sends for its widgets; those that it did not save as a new node has them. */
export function widgetInputs(
  placed: Placed,
  definition: ClassDefinition,
  report: ConversionReport,
): Map<string, WorkflowValue> {
  const found = nodeValues(placed.node, definition);
  say(found, placed, report);
  if (found.found === 'unfit') return new Map();
  const inputs = new Map(found.values);
  for (const { kind, name, input } of found.slots) {
    if (kind !== 'value') continue;
    const value = inputs.has(name) ? inputs.get(name)! : initialValue(input);
    if (value === undefined) inputs.delete(name);
    else inputs.set(name, value);
  }
  return inputs;
}

function say({ found, slots, values }: NodeValues, placed: Placed, report: ConversionReport): void {
  const node = namedNode(placed);
  if (found === 'unfit') report.refuse('values_do_not_fit', placed.node, node, unfitMessage(placed));
  if (found === 'realigned')
    report.warn('values_realigned', node, `The saved values of ${node.title} were fitted to its inputs; check them`);
  if (found === 'differ')
    report.warn('values_differ', node, `${node.title} was saved with two lists of values that differ`);
  for (const { kind, name, input } of slots) {
    const value = values.get(name);
    if (kind === 'value' && value != null && isOdd(value, input))
      report.warn('value_doubtful', node, `${name} of ${node.title} is outside of what its class takes`, name);
  }
}

export function unfitMessage({ node }: Placed): string {
  return `The saved values do not fit the inputs of ${node.type}: it was saved with another version. Open the workflow in ComfyUI with this version, check the node and save it again`;
}

/** A choice that is not listed is a matter of what a fleet has, not of the file. */
function isOdd(value: WorkflowValue, input: InputDefinition): boolean {
  return typeof value !== 'string' && fitOfInput(value, input) === FIT.doubtful;
}

/** What the editor puts into a widget of a new node. */
export function initialValue(input: InputDefinition): WorkflowValue | undefined {
  const options = optionsOf(input);
  if (options.default !== undefined) return options.default;
  switch (inputType(input)) {
    case 'INT':
    case 'FLOAT':
      return Math.max(0, Number(options.min ?? 0) || 0);
    case 'STRING':
      return '';
    case 'BOOLEAN':
      return false;
    case 'COMBO':
    case 'COMFY_DYNAMICCOMBO_V3':
      return choicesOf(input)?.[0];
    default:
      return options.socketless === true ? null : undefined;
  }
}
