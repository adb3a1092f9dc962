/** Writes one line for each event: JSON for machines, a sentence in a terminal. Never prompts or file contents. */
export function log(message: string, fields: Record<string, unknown> = {}): void {
  const name = 'Atelier ComfyUI simulator';
  const line = process.stdout.isTTY
    ? `${name}: ${message} ${Object.values(fields).join(' ')}`
    : JSON.stringify({ time: new Date().toISOString(), name, message, ...fields });
  process.stdout.write(`${line}\n`);
}
