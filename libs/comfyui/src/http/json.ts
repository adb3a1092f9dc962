/** Strings are matched first so that their content stays as it is. */
const STRING_OR_NON_FINITE = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\bInfinity\b|\bNaN\b/g;

/**
 * Parses JSON that Python wrote. Python writes `NaN` and `Infinity` bare, and ComfyUI does not prevent it: a failed node's inputs and
 * whatever a custom node reports may hold them. They become null, so that one number does not cost the whole answer.
 * @throws SyntaxError for anything else that is not JSON.
 */
export function parsePythonJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const repaired = text.replace(STRING_OR_NON_FINITE, (token) => (token.startsWith('"') ? token : 'null'));
    if (repaired === text) throw error;
    return JSON.parse(repaired);
  }
}
