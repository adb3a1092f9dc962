/** The stack of LoRAs of a form, which a chosen one is added to. */
export interface LoraStack {
  folder: string;
  /** Files that are in it. */
  files: readonly string[];
  isFull: boolean;
  add: (file: string, strength: number) => void;
}

/** What the prompts of a form may name beside words. */
export interface PromptNames {
  /** Lists are drawn from. */
  wildcards: boolean;
  loras?: LoraStack | undefined;
}

export interface Suggestion {
  /** The name as it is written, or the file of a LoRA. */
  value: string;
  label: string;
  note?: string | undefined;
  /** It is no name: it leads to another form, which takes the prompt along. */
  open?: (prompt: string) => void;
}
