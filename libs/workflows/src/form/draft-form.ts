import type { WorkflowForm } from '@atelier/contracts';
import type { WorkflowGraph } from '../graph.js';
import type { Candidate } from './candidate.js';
import { combine } from './combine.js';
import { DraftContext, type DraftSources } from './draft-context.js';
import { fieldOf } from './draft-field.js';
import { FieldNames } from './field-name.js';
import { RANK } from './field-rank.js';
import { fromAppMode } from './from-app-mode.js';
import { fromPrimitives } from './from-primitives.js';
import { fromSidecar } from './from-sidecar.js';
import { fromSubgraphs } from './from-subgraphs.js';
import { loraCandidates } from './guess/loras.js';
import { mediaCandidates } from './guess/media.js';
import { promptCandidates } from './guess/prompts.js';
import { seedCandidates } from './guess/seeds.js';
import { controlCandidates, modelCandidates, samplingCandidates, textCandidates } from './guess/settings.js';
import { sizeCandidates } from './guess/sizes.js';
import { fromTitles } from './markers/from-titles.js';
import { replaceMarkers } from './markers/replace-markers.js';
import { orderFields } from './order-fields.js';
import { groupOfNodes } from './ui-groups.js';

export interface FormDraft {
  form: WorkflowForm;
  /** The graph that the form is bound to: nodes that only mark an input are replaced by its value. */
  graph: WorkflowGraph;
}

/** More is no form; the rest of the graph keeps its values. */
const MAX_FIELDS = 300;

/**
 * Proposes a form: what the file's author chose (a form of ours, App mode, marker nodes and titles, inputs of subgraphs,
 * primitives), then what the graph looks like. The first that names an input has it, and each field keeps where it came from.
 * Nothing is certain in it: people edit it before they publish.
 */
export function draftForm(sources: DraftSources): FormDraft {
  const { graph, candidates } = replaceMarkers(sources.graph);
  const context = new DraftContext({ ...sources, graph });
  const authored = [
    ...fromSidecar(context),
    ...fromAppMode(context),
    ...candidates,
    ...fromTitles(context),
    ...fromSubgraphs(context),
    ...fromPrimitives(context),
  ];
  return { form: formOf(context, combine(authored, guesses(context)).slice(0, MAX_FIELDS)), graph };
}

function guesses(context: DraftContext): Candidate[] {
  return [
    promptCandidates,
    mediaCandidates,
    sizeCandidates,
    loraCandidates,
    seedCandidates,
    controlCandidates,
    samplingCandidates,
    modelCandidates,
    textCandidates,
  ].flatMap((rule) => rule(context));
}

function formOf(context: DraftContext, candidates: Candidate[]): WorkflowForm {
  const names = new FieldNames();
  const groups = groupOfNodes(context.ui);
  const perNode = countPerNode(candidates);
  const fields = candidates.flatMap((candidate) => {
    const id = candidate.bindings[0]![0];
    return fieldOf(context, { group: groups.get(id), ...candidate }, perNode.get(id) === 1, names);
  });
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(fields.map(({ field, schema }) => [field.name, schema])),
      required: fields.filter(({ rank }) => rank === RANK.media).map(({ field }) => field.name),
      additionalProperties: false,
    },
    fields: orderFields(fields),
  };
}

function countPerNode(candidates: Candidate[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { bindings } of candidates) counts.set(bindings[0]![0], (counts.get(bindings[0]![0]) ?? 0) + 1);
  return counts;
}
