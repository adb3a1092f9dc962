const MAX_FILE_LENGTH = 500;

/** ComfyUI takes a name with such an end from another folder: results of other people, among them. */
const ANNOTATION = /\[(input|output|temp)\]\s*$/i;

const ABSOLUTE = /^([/\\~]|[a-z]:)/i;

const CONTROL = /[\u0000-\u001f\u007f]/;

/** Why a value is no name of a file below a folder of ComfyUI; `null` if it is one. */
export function fileValueFault(value: string): string | null {
  if (value === '') return 'is empty';
  if (value.length > MAX_FILE_LENGTH) return `is longer than ${MAX_FILE_LENGTH} characters`;
  if (CONTROL.test(value)) return 'has control characters';
  if (ABSOLUTE.test(value)) return 'is an absolute path';
  if (value.split(/[/\\]/).includes('..')) return 'leaves its folder with ".."';
  return ANNOTATION.test(value) ? 'names another folder of ComfyUI in brackets' : null;
}
