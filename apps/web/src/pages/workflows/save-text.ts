/** Characters that no file system minds. */
const UNSAFE = /[^\p{L}\p{N} ._()（）-]+/gu;

/** Gives a text to the browser to be saved as a file. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replace(UNSAFE, '_');
  link.click();
  URL.revokeObjectURL(url);
}
