/** Names that programs have written into them: their user cannot choose another, so the default is meant. */
const OPENAI_NAMES = /^(gpt-image-|dall-e-|chatgpt-image-)/;

/** The model that a client names; undefined: the choice is ours. */
export function namedModel(name: string | null | undefined): string | undefined {
  return name && !OPENAI_NAMES.test(name) ? name : undefined;
}
