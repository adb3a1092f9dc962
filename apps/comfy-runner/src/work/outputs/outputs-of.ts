import type { OutputFile, OutputText, PromptOutcome } from '@atelier/comfyui';
import { OUTPUT_LIMITS } from '@atelier/contracts';
import { chosenFiles, chosenTexts } from '../prompts/chosen-outputs.js';
import { OutputError } from './output.errors.js';

const MOST = OUTPUT_LIMITS.perAttempt;

/** What an outcome delivers, files first. @throws OutputError when that is nothing, or more than one report can name */
export function outputsOf(outcome: PromptOutcome): (OutputFile | OutputText)[] {
  const outputs = [...chosenFiles(outcome), ...chosenTexts(outcome)];
  if (outputs.length === 0) throw new OutputError('The workflow saved no file');
  if (outputs.length > MOST) throw new OutputError(`The workflow saved more than ${MOST} files`);
  return outputs;
}
