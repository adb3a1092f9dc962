import type { ClassDefinition, Definitions, InputDefinition } from '../../definitions.js';
import { isLink, type GraphNode, type WorkflowGraph, type WorkflowValue } from '../../graph.js';
import { isModelFile } from '../../requirement/model-file.js';
import { choicesOf, inputType, isUpload } from '../../input-definitions.js';

/** What ComfyUI would refuse of a graph, in words; files of lists that are empty here are not looked at. */
export function graphFaults(graph: WorkflowGraph, definitions: Definitions): string[] {
  return Object.entries(graph).flatMap(([id, node]) => {
    const definition = definitions[node.class_type];
    if (!definition) return [`${id}: no class ${node.class_type}`];
    return [...unknown(node, definition), ...faultsOf(node, definition, graph, definitions)].map(
      (fault) => `${id} (${node.class_type}): ${fault}`,
    );
  });
}

const declared = ({ input }: ClassDefinition) => ({ ...input?.required, ...input?.optional });

function unknown({ inputs }: GraphNode, definition: ClassDefinition): string[] {
  return Object.keys(inputs)
    .filter((name) => !(name in declared(definition)))
    .map((name) => `no input ${name}`);
}

function* faultsOf(node: GraphNode, definition: ClassDefinition, graph: WorkflowGraph, all: Definitions) {
  for (const name of Object.keys(definition.input?.required ?? {})) {
    if (!(name in node.inputs)) yield `lacks ${name}`;
  }
  for (const [name, input] of Object.entries(declared(definition))) {
    const value = node.inputs[name];
    const fault =
      value === undefined ? undefined : isLink(value) ? linkFault(value, input, graph, all) : valueFault(value, input);
    if (fault) yield `${name}: ${fault}`;
  }
}

function linkFault([from, output]: [string, number], input: InputDefinition, graph: WorkflowGraph, all: Definitions) {
  const className = graph[from]?.class_type;
  const type = className === undefined ? undefined : all[className]?.output?.[output];
  return type === inputType(input)
    ? undefined
    : `${from}.${output} is ${JSON.stringify(type)}, not ${inputType(input)}`;
}

/** Lists of model files are empty here, but for the pseudo files that ComfyUI adds. */
function mayBeFile(value: WorkflowValue, choices: WorkflowValue[]): boolean {
  return choices.length === 0 || (typeof value === 'string' && isModelFile(value));
}

function valueFault(value: WorkflowValue, input: InputDefinition): string | undefined {
  const choices = choicesOf(input);
  if (choices)
    return isUpload(input) || mayBeFile(value, choices) || choices.includes(value)
      ? undefined
      : `${JSON.stringify(value)} is no choice`;
  const { min = -Infinity, max = Infinity } = input[1] ?? {};
  if (typeof value === 'number' && (value < min || value > max)) return `${value} is out of range`;
  const expected = { INT: 'number', FLOAT: 'number', STRING: 'string', BOOLEAN: 'boolean' }[inputType(input)];
  return typeof value === expected ? undefined : `${typeof value} instead of ${inputType(input)}`;
}
