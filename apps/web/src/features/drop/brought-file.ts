let brought: File | null = null;

/** A file that is on its way to the page of workflows. */
export function bringFile(file: File): void {
  brought = file;
}

/** Takes it, once. */
export function takeBroughtFile(): File | null {
  const file = brought;
  brought = null;
  return file;
}
