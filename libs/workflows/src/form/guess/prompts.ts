import type { InputRef } from '@atelier/contracts';
import { isLink, type WorkflowValue } from '../../graph.js';
import { inputType } from '../../input-definitions.js';
import { nodeOf } from '../../values/copy-graph.js';
import type { Candidate } from '../candidate.js';
import type { DraftContext } from '../draft-context.js';
import { givenTitle } from '../field-label.js';
import { isLongText } from '../field-widget.js';
import { labelOfName } from '../known-labels.js';
import { RANK } from '../field-rank.js';

const TEXT_NAMES = /^(text|prompt|.*_prompt|clip_[lg]|t5xxl|llama|tags|lyrics|caption)$/;

type Side = 'positive' | 'negative';

/** Texts that reach a sampler or guider, by the side on which they do; on both they count as positive. */
export function promptCandidates(context: DraftContext): Candidate[] {
  const positive = textsFrom(context, 'positive');
  const negative = textsFrom(context, 'negative').filter((ref) => !positive.some((other) => isSame(ref, other)));
  return [
    ...named(context, positive, 'prompt', RANK.prompt),
    ...named(context, negative, 'negative_prompt', RANK.negative).map((candidate) => ({
      ...candidate,
      advanced: isIdle(context, candidate.bindings[0]!),
    })),
  ];
}

/** The only text of a side is the prompt; of several each keeps the title of its node, or the name of its input. */
function named(context: DraftContext, refs: InputRef[], name: string, rank: number): Candidate[] {
  const groups = groupByNode(context, refs);
  return groups.map((bindings) => ({ bindings, origin: 'guess', widget: 'multiline', rank, ...label(context, bindings[0]!, groups.length === 1, name) })); // prettier-ignore
}

function label(context: DraftContext, [id, input]: InputRef, only: boolean, name: string): Pick<Candidate, 'label'> {
  if (only) return { label: labelOfName(name).label };
  const title = givenTitle(context, id);
  if (title !== null) return {};
  return { label: labelOfName(input === 'text' || input === 'prompt' ? name : input).label };
}

/** Texts of one node that are equal (`clip_l`, `clip_g`, `t5xxl`) are one field. */
function groupByNode(context: DraftContext, refs: InputRef[]): InputRef[][] {
  const groups = new Map<string, InputRef[]>();
  for (const ref of refs) {
    const key = JSON.stringify([ref[0], context.valueAt(ref)]);
    groups.set(key, [...(groups.get(key) ?? []), ref]);
  }
  return [...groups.values()];
}

function textsFrom(context: DraftContext, side: Side): InputRef[] {
  const names = side === 'negative' ? ['negative'] : ['positive', 'conditioning', 'cond', 'cond1', 'cond2'];
  const begins = context.nodes().filter(([id]) => isSampling(context, id));
  const links = begins.flatMap(([, { inputs }]) => names.map((name) => inputs[name]).filter((value) => isLink(value)));
  return textsBehind(context, links.map(([id]) => id), side); // prettier-ignore
}

/** A node that takes conditioning and gives none. */
function isSampling(context: DraftContext, id: string): boolean {
  return context.classOf(id)?.output?.includes('CONDITIONING') !== true;
}

function textsBehind(context: DraftContext, begin: string[], side: Side): InputRef[] {
  const found: InputRef[] = [];
  const seen = new Set(begin);
  for (const id of seen) {
    const node = nodeOf(context.graph, id);
    if (node === undefined || node.class_type === 'ConditioningZeroOut') continue;
    for (const [input, value] of Object.entries(node.inputs)) {
      if (isLink(value)) {
        if (leadsOn(context, [id, input], side)) seen.add(value[0]);
      } else if (isText(context, [id, input], value)) found.push([id, input]);
    }
  }
  return found;
}

/** Of a node that changes both sides, such as a ControlNet, only this side is followed; texts come through links too. */
function leadsOn(context: DraftContext, ref: InputRef, side: Side): boolean {
  const other: Side = side === 'positive' ? 'negative' : 'positive';
  if (ref[1] === other) return false;
  const definition = context.inputDefinition(ref);
  if (definition === undefined) return /^(conditioning|positive|negative|text|prompt)/.test(ref[1]);
  return ['CONDITIONING', 'STRING'].includes(inputType(definition));
}

function isText(context: DraftContext, ref: InputRef, value: WorkflowValue): boolean {
  if (typeof value !== 'string') return false;
  const definition = context.inputDefinition(ref);
  const isPrimitive = /^Primitive(String|StringMultiline)$/.test(context.graph[ref[0]]!.class_type);
  return isPrimitive || isLongText(definition, value) || (definition === undefined && TEXT_NAMES.test(ref[1]));
}

/** An empty negative prompt of a model that runs without guidance does nothing. */
function isIdle(context: DraftContext, ref: InputRef): boolean {
  const guided = context.nodes().some(([, { inputs }]) => typeof inputs.cfg === 'number' && inputs.cfg !== 1);
  return context.valueAt(ref) === '' && !guided;
}

function isSame(left: InputRef, right: InputRef): boolean {
  return left[0] === right[0] && left[1] === right[1];
}
