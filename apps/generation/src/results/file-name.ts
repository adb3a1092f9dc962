const MAX_CHARACTERS = 60;

/**
 * A file name from a prompt: its first words in any script, without what some file system refuses
 * (Windows' reserved characters, control and direction marks, dots and blanks at the ends).
 */
export function fileNameOf(prompt: string, seed: number): string {
  const words = prompt
    .normalize('NFC')
    .replace(/[\p{C}\p{Z}<>:"/\\|?*]+/gu, ' ')
    .trim();
  const short = [...words]
    .slice(0, MAX_CHARACTERS)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${short || 'picture'} ${seed}`;
}
