import { MAX_MODEL_FILES_PER_MESSAGE, type ModelFile } from '@atelier/contracts';

/** The broker takes messages of less than 1 MB. */
const MAX_BYTES = 500_000;

/** Cuts a list of model files into messages; an empty list is one empty message. */
export function modelMessages(files: readonly ModelFile[]): ModelFile[][] {
  const messages: ModelFile[][] = [[]];
  let bytes = 0;
  for (const file of files) {
    const size = Buffer.byteLength(JSON.stringify(file));
    if (bytes + size > MAX_BYTES || messages.at(-1)!.length === MAX_MODEL_FILES_PER_MESSAGE) {
      messages.push([]);
      bytes = 0;
    }
    messages.at(-1)!.push(file);
    bytes += size + 1;
  }
  return messages;
}
