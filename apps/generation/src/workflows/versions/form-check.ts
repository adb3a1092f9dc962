import type { FieldError, FormField, WorkflowForm } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { parseJson, type WorkflowGraph } from '@atelier/workflows';

/** Errors in one answer at most. */
const MAX_ERRORS = 50;

const unknown = (pointer: string, message: string): FieldError => ({ pointer, code: 'unknown', message });

/** Holds a form that somebody wrote against the graph that it is for. @throws AppError `validation_failed` */
export function assertFormFits({ schema, fields }: WorkflowForm, graphText: string): void {
  const graph = parseJson(graphText) as unknown as WorkflowGraph;
  const names = new Set(fields.map(({ name }) => name));
  const errors = [
    ...fields.flatMap((field, index) => fieldErrors(field, index, schema, graph)),
    ...Object.keys(schema.properties)
      .filter((name) => !names.has(name))
      .map((name) => unknown(`/form/schema/properties/${name.slice(0, 100)}`, 'is the value of no field')),
    ...schema.required
      .filter((name) => !names.has(name))
      .map((name) => unknown('/form/schema/required', `names no field: ${name.slice(0, 100)}`)),
    ...(names.size < fields.length ? [unknown('/form/fields', 'hold a name twice')] : []),
  ];
  if (errors.length > 0) throw new AppError('validation_failed', { errors: errors.slice(0, MAX_ERRORS) });
}

function fieldErrors(
  { name, bindings }: FormField,
  index: number,
  { properties }: WorkflowForm['schema'],
  graph: WorkflowGraph,
): FieldError[] {
  const at = `/form/fields/${index}`;
  const strays = bindings.flatMap(([node, input], number) =>
    Object.hasOwn(graph, node) && Object.hasOwn(graph[node]!.inputs, input)
      ? []
      : [unknown(`${at}/bindings/${number}`, `the graph has no input ${input} of a node ${node}`)],
  );
  return Object.hasOwn(properties, name) ? strays : [unknown(`${at}/name`, 'has no property in the schema'), ...strays];
}
