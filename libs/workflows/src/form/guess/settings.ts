import type { InputRef } from '@atelier/contracts';
import { isLink } from '../../graph.js';
import type { Candidate } from '../candidate.js';
import type { DraftContext } from '../draft-context.js';
import { isNeverField } from '../never-fields.js';
import { RANK } from '../field-rank.js';
import { widgetOf } from '../field-widget.js';

const SAMPLING = /^(steps|cfg|denoise|sampler_name|scheduler|guidance|shift|max_shift|base_shift)$/;
const STRENGTH = /^(strength|weight)$/;
const SPAN = /^(start_percent|end_percent|start_at|end_at)$/;

/** Settings of samplers; the same one with the same value in two samplers is one field. */
export function samplingCandidates(context: DraftContext): Candidate[] {
  const bySetting = new Map<string, InputRef[]>();
  for (const [ref, value] of literals(context)) {
    if (!SAMPLING.test(ref[1])) continue;
    const key = JSON.stringify([ref[1], typeof value === 'bigint' ? String(value) : value]);
    bySetting.set(key, [...(bySetting.get(key) ?? []), ref]);
  }
  return [...bySetting.values()].map((bindings) => sampling(context, bindings));
}

/** How much of a picture is kept matters where there is one. */
function sampling(context: DraftContext, bindings: InputRef[]): Candidate {
  const kept = bindings[0]![1] === 'denoise' && context.valueAt(bindings[0]!) !== 1;
  const basic = kept && hasPicture(context);
  return { bindings, origin: 'guess', advanced: !basic, rank: basic ? RANK.strength : RANK.other };
}

function hasPicture(context: DraftContext): boolean {
  return context.nodes().some(([, { class_type }]) => /^LoadImage|^VAEEncode/.test(class_type));
}

/** How strongly a ControlNet or IPAdapter steers, and in which part of the sampling. */
export function controlCandidates(context: DraftContext): Candidate[] {
  const steering = literals(context).filter(([[id]]) => isSteering(context, id));
  return steering.flatMap(([ref]): Candidate[] => {
    if (STRENGTH.test(ref[1])) return [{ bindings: [ref], origin: 'guess', widget: 'slider', rank: RANK.strength }];
    return SPAN.test(ref[1]) ? [{ bindings: [ref], origin: 'guess', advanced: true, rank: RANK.other }] : [];
  });
}

function isSteering(context: DraftContext, id: string): boolean {
  const { class_type: className, inputs } = context.graph[id]!;
  return isLink(inputs.control_net) || isLink(inputs.model_patch) || /ControlNet|IPAdapter/i.test(className);
}

/** Folders of the files that decide what a graph makes; what goes with them (VAE, text encoders) follows from these. */
const MAIN_FOLDERS = new Set(['checkpoints', 'diffusion_models', 'unet', 'unet_gguf', 'upscale_models']);

/** Model files: whoever lacks the main ones chooses others of the same folder; the rest is there for the author to open. */
export function modelCandidates(context: DraftContext): Candidate[] {
  const files = literals(context).filter(([ref]) => widgetOf(context, ref) === 'model_file');
  return files.map(([ref]) => ({ bindings: [ref], origin: 'guess', hidden: !isMain(context, ref), rank: RANK.model }));
}

function isMain(context: DraftContext, [id, input]: InputRef): boolean {
  return MAIN_FOLDERS.has(context.folderOf(context.graph[id]!.class_type, input) ?? '');
}

/** Long texts that are no prompt of a sampler: lyrics, tags, what a language model is told. */
export function textCandidates(context: DraftContext): Candidate[] {
  const texts = literals(context).filter(([ref]) => widgetOf(context, ref) === 'multiline');
  return texts.map(([ref]) => ({ bindings: [ref], origin: 'guess', rank: RANK.text }));
}

function literals(context: DraftContext): ReturnType<DraftContext['literalsOf']> {
  return context.nodes().flatMap(([id]) => context.literalsOf(id).filter(([ref]) => !isNeverField(context, ref)));
}
