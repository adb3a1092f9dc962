import { Injectable } from '@nestjs/common';
import { MAX_GRAPH_LENGTH, type Requirement, type WorkflowForm, type WorkflowWarning } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { JsonError, parseJson, stringifyJson, type WorkflowGraph, type WorkflowValue } from '@atelier/workflows';

/** What a version is made of, as it was read from a file. */
export interface ImportedWorkflow {
  format: string;
  graph: string;
  nodes: number;
  form: WorkflowForm;
  requirement: Requirement;
  warnings: WorkflowWarning[];
}

const EMPTY_FORM: WorkflowForm = {
  schema: { type: 'object', properties: {}, required: [], additionalProperties: false },
  fields: [],
};

const isObject = (value: WorkflowValue | undefined): value is Record<string, WorkflowValue> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isGraph(value: WorkflowValue): value is Record<string, WorkflowValue> & WorkflowGraph {
  const nodes = isObject(value) ? Object.values(value) : [];
  return (
    nodes.length > 0 &&
    nodes.every((node) => isObject(node) && typeof node.class_type === 'string' && isObject(node.inputs))
  );
}

/** Makes a version out of the text of a file: reads it, and says what it needs. */
@Injectable()
export class ImportWorkflow {
  /** @throws AppError `workflow_invalid` with the reason, `payload_too_large` for a graph that no lease could carry */
  import(source: string): ImportedWorkflow {
    const graph = readGraph(source);
    const text = stringifyJson(graph as unknown as WorkflowValue);
    if (text.length > MAX_GRAPH_LENGTH)
      throw new AppError('payload_too_large', { detail: `A graph may have ${MAX_GRAPH_LENGTH} characters` });
    const nodes = Object.values(graph);
    const classes = [...new Set(nodes.map(({ class_type }) => class_type))].toSorted();
    const requirement = { classes, files: [], choices: [] };
    return { format: 'api', graph: text, nodes: nodes.length, form: EMPTY_FORM, requirement, warnings: [] };
  }
}

function readGraph(source: string): WorkflowGraph {
  try {
    const value = parseJson(source);
    if (isGraph(value)) return value;
  } catch (error) {
    if (error instanceof JsonError) throw new AppError('workflow_invalid', { detail: error.message });
    throw error;
  }
  throw new AppError('workflow_invalid', { detail: 'It is no graph in the API format of ComfyUI' });
}
