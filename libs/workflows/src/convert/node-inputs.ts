import type { WorkflowValue } from '../graph.js';
import { inputDefinition, inputType } from '../input-definitions.js';
import type { ConversionReport } from './conversion-report.js';
import { declaredInputs } from './declared-inputs.js';
import { FIT, fitOfInput } from './fit.js';
import type { Resolver } from './resolver.js';
import { namedNode, type Placed } from './scope.js';
import { unfitMessage, widgetInputs } from './widget-inputs.js';
import { isMadeByBrowser } from './widget-types.js';

type Inputs = Record<string, WorkflowValue>;

/** Makes the inputs of one node as ComfyUI takes them: values of its widgets, and over them what its links bring. */
export class NodeInputs {
  constructor(
    private readonly resolver: Resolver,
    private readonly report: ConversionReport,
    /** Whether a node is in the graph at all: a link to one that is not is left out. */
    private readonly isKept: (node: Placed) => boolean,
  ) {}

  of(placed: Placed): Inputs {
    const values = placed.definition ? widgetInputs(placed, placed.definition, this.report) : savedNames(placed);
    const inputs: Inputs = {};
    for (const [name, value] of values) inputs[name] = wrapped(value, placed, name);
    for (const [index, { name }] of placed.sockets.inputs.entries()) this.link(placed, index, name, inputs);
    this.refuseBrowserValues(placed, inputs);
    return inputs;
  }

  private link(placed: Placed, index: number, name: string, inputs: Inputs): void {
    if (placed.sockets.inputs[index]!.link === null) return;
    const source = this.resolver.source(placed, index);
    if (!source) return;
    if ('value' in source) this.value(placed, name, source.value, inputs);
    else if (this.isKept(source.from)) inputs[name] = source.link;
    else delete inputs[name];
  }

  /** A value from a primitive or a subgraph's input; a socket has none. */
  private value(placed: Placed, name: string, value: WorkflowValue, inputs: Inputs): void {
    const input = inputDefinition(placed.definition, name);
    if (input && fitOfInput(value, input) === FIT.never) {
      delete inputs[name];
      this.report.refuse('values_do_not_fit', placed.node, namedNode(placed), unfitMessage(placed));
    } else inputs[name] = wrapped(value, placed, name);
  }

  private refuseBrowserValues(placed: Placed, inputs: Inputs): void {
    for (const { name, input } of declaredInputs(placed.definition ?? {})) {
      if (!isMadeByBrowser(input) || isFinished(inputs[name])) continue;
      delete inputs[name];
      const message = `ComfyUI's page makes the value of ${name} while it sends. Use a node that loads a file instead, or bring the workflow in the API format`;
      this.report.refuse('browser_value', placed.node, namedNode(placed), message);
    }
  }
}

/** What such an input sends is a link or an object; a file has the state of the page instead. */
function isFinished(value: WorkflowValue | undefined): boolean {
  return typeof value === 'object' && value !== null;
}

/** Of a class that is not known only the list by name tells which value is which. */
function savedNames({ node: { values, namedValues } }: Placed): Map<string, WorkflowValue> {
  const named = values !== null && !Array.isArray(values) ? values : (namedValues ?? {});
  return new Map(Object.entries(named));
}

/** ComfyUI takes a bare list for a link. */
function wrapped(value: WorkflowValue, { definition }: Placed, name: string): WorkflowValue {
  const input = inputDefinition(definition, name);
  if (input && inputType(input) === 'CURVE' && value !== null) return { __type__: 'CURVE', __value__: value };
  return Array.isArray(value) ? { __value__: value } : value;
}
