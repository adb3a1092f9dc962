/** The alternative text of a picture is the beginning of its prompt. */
const ALT_LENGTH = 120;

export function altText(prompt: string): string {
  return prompt.length <= ALT_LENGTH ? prompt : `${prompt.slice(0, ALT_LENGTH - 1).trimEnd()}…`;
}
