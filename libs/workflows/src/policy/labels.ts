import { POLICY_LABELS } from '@atelier/contracts';
import type { ClassDefinition } from '../definitions.js';
import { CORE_PACK, PARTNER_PACK, packOf } from './packs.js';

/** What makes a class dangerous where several people share a ComfyUI. */
export const LABELS = POLICY_LABELS;

export type Label = (typeof LABELS)[number];

/** Classes of ComfyUI's core up to 2026, and those of packs that are known by name. */
const LABELLED: Record<Label, string[]> = {
  'file-read': [
    'LoadImageOutput',
    'LoadLatent',
    'LoadImageSetFromFolderNode',
    'LoadImageTextSetFromFolderNode',
    'LoadImageDataSetFromFolder',
    'LoadImageTextDataSetFromFolder',
    'LoadTrainingDataset',
    'DiffusersLoader',
    'VHS_LoadVideoPath',
    'VHS_LoadVideoFFmpegPath',
    'VHS_LoadImagesPath',
    'VHS_LoadImagePath',
    'VHS_LoadAudio',
    'Load Text File',
  ],
  'file-write': [
    'CheckpointSave',
    'ImageOnlyCheckpointSave',
    'ModelSave',
    'LoraSave',
    'SaveLoRA',
    'SaveLoRANode',
    'VAESave',
    'CLIPSave',
    'SaveTrainingDataset',
    'SaveImageDataSetToFolder',
    'SaveImageTextDataSetToFolder',
  ],
  network: ['LoadImageFromURL_fal', 'Image Send HTTP', 'SaveImageWebsocket'],
  exec: ['KY_Eval_Python'],
  money: [],
  train: ['TrainLoraNode', 'LossGraphNode', 'ResolutionBucket', 'MakeTrainingDataset'],
  loop: ['RegexMatch', 'RegexExtract', 'RegexReplace', 'ImpactQueueTrigger', 'ImpactQueueTriggerCountdown'],
  stateful: ['WebcamCapture', 'ImpactQueueTrigger', 'ImpactSetWidgetValue'],
};

/** By the name, for classes of packs: a first guess, which an admin overrules by a rule. */
const GUESSES: [label: Label, name: RegExp][] = [
  ['exec', /eval|exec\b|python|script|shell|terminal|interpreter|command/i],
  ['network', /url|http|download|request|webhook|websocket|deploy.*external|huggingface|civitai|openai|ollama|llm/i],
  ['file-read', /load.*(path|folder|directory|textfile|text file)|fromfolder|frompath|readfile/i],
  ['file-write', /save.*(model|checkpoint|lora|dataset|text|json|csv)|tofolder|topath|writefile/i],
  ['train', /train/i],
  ['loop', /loop|while|for(each)?(start|end)|queue.?trigger/i],
];

/** The labels of a class: of the core by the list, of packs by the list and by what its name and definition say. */
export function labelsOf(className: string, definition: ClassDefinition | undefined): Label[] {
  const pack = packOf(definition);
  const listed = LABELS.filter((label) => LABELLED[label].includes(className));
  const guessed = pack === CORE_PACK ? coreGuesses(definition) : GUESSES.filter(([, name]) => name.test(className)).map(([label]) => label); // prettier-ignore
  const paid: Label[] = pack === PARTNER_PACK || definition?.api_node === true ? ['money', 'network'] : [];
  const found = new Set([...listed, ...guessed, ...paid]);
  return LABELS.filter((label) => found.has(label));
}

/** Files of the core whose classes are all of one kind, also those that are newer than the list. */
function coreGuesses(definition: ClassDefinition | undefined): Label[] {
  const file = definition?.python_module ?? '';
  if (file.endsWith('nodes_loop')) return ['loop'];
  return file.endsWith('nodes_train') || file.endsWith('nodes_dataset') ? ['train'] : [];
}
