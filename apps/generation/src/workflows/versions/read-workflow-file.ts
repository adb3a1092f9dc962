import { Injectable } from '@nestjs/common';
import {
  MAX_GRAPH_LENGTH,
  type FieldError,
  type Requirement,
  type WorkflowForm,
  type WorkflowWarning,
} from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import {
  convertWorkflow,
  draftForm,
  graphFaults,
  outputNodesOf,
  readWorkflow,
  requirementOf,
  stringifyJson,
  vet,
  WorkflowError,
  type Definitions,
  type GraphFault,
  type OutputNode,
  type UiWorkflow,
  type Unsupported,
  type Verdict,
  type WorkflowGraph,
  type WorkflowValue,
} from '@atelier/workflows';
import { coreDefinitions } from '@atelier/workflows/core-definitions';
import { FleetCatalogues } from '../../fleet/catalogues/fleet-catalogues.js';
import { WorkflowPolicy } from './workflow-policy.js';

/** Everything that can be said of a workflow before it is kept. */
export interface ReadFile {
  format: string;
  graph: WorkflowGraph;
  graphText: string;
  ui: UiWorkflow | null;
  form: WorkflowForm;
  requirement: Requirement;
  outputs: OutputNode[];
  warnings: WorkflowWarning[];
  unsupported: Unsupported[];
  /** Why no ComfyUI could run it, though each class of it is known. */
  faults: GraphFault[];
  verdict: Verdict;
  definitions: Definitions;
}

/** Reads the text of a workflow with what the fleet knows: converts it, drafts its form, and says what it needs and may. */
@Injectable()
export class ReadWorkflowFile {
  constructor(
    private readonly catalogues: FleetCatalogues,
    private readonly policy: WorkflowPolicy,
  ) {}

  /** @throws AppError `workflow_invalid` with the reason and the place, `payload_too_large` for a graph that no lease could carry */
  async read(source: string): Promise<ReadFile> {
    const definitions = await this.catalogues.definitions();
    try {
      return this.readWith(source, definitions);
    } catch (error) {
      if (!(error instanceof WorkflowError)) throw error;
      throw invalid([{ pointer: pointerOf(error.where), code: error.code, message: error.message }], error);
    }
  }

  private readWith(source: string, definitions: Definitions): ReadFile {
    const { format, graph: found, ui } = readWorkflow(source);
    const conversion = found ? null : convertWorkflow(ui!, definitions);
    const { graph, form } = draftForm({ graph: found ?? conversion!.graph, definitions, ui });
    const graphText = graphTextOf(graph);
    const warnings = (conversion?.warnings ?? []).map(({ code, node, message }) => ({ code, message, node: node.id }));
    return {
      ...{ format, graph, graphText, ui, form, warnings, definitions },
      unsupported: conversion?.unsupported ?? [],
      faults: graphFaults(graph, definitions),
      requirement: requirementOf(graph, definitions, { common: coreDefinitions() }),
      outputs: outputNodesOf(graph, definitions),
      verdict: vet(graph, definitions, this.policy.current),
    };
  }
}

/** Where a reader or converter points: at a place of the file, or by its id at a node. */
function pointerOf(where: string | null): string {
  if (where === null || where.startsWith('/') || where === '') return where ?? '';
  return `/${where.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The JSON text of a graph. @throws AppError `payload_too_large` */
export function graphTextOf(graph: WorkflowGraph): string {
  const text = stringifyJson(graph as unknown as WorkflowValue);
  // Within a message each quotation mark takes two bytes, and each letter of Chinese three.
  if (Buffer.byteLength(JSON.stringify(text)) <= MAX_GRAPH_LENGTH * 1.25 && text.length <= MAX_GRAPH_LENGTH)
    return text;
  throw new AppError('payload_too_large', { detail: `A graph may have ${MAX_GRAPH_LENGTH} bytes` });
}

/** Errors in one answer at most. */
const MAX_ERRORS = 50;

export function invalid(errors: FieldError[], cause?: unknown): AppError {
  return new AppError('workflow_invalid', { detail: errors[0]?.message, errors: errors.slice(0, MAX_ERRORS), cause });
}
