import { z } from 'zod';
import { MAX_MODEL_FILE_LENGTH } from './catalogues.js';

/** Bounds of what is kept of the metadata of a LoRA, which anybody on the internet may have written. */
export const LORA_LIMITS = { words: 20, word: 100, title: 200, asked: 200, told: 20 } as const;

/** A LoRA as a runner knows it: the same name with the same size is the same file on every runner. */
export const loraRefSchema = z.object({
  file: z.string().min(1).max(MAX_MODEL_FILE_LENGTH),
  size_bytes: z.int().min(0).nullable(),
});
export type LoraRef = z.infer<typeof loraRefSchema>;

/** What a LoRA says of itself. */
export const loraWordsSchema = loraRefSchema.extend({
  trigger_words: z.array(z.string().min(1).max(LORA_LIMITS.word)).max(LORA_LIMITS.words),
  title: z.string().min(1).max(LORA_LIMITS.title).nullable(),
  base_model: z.string().min(1).max(LORA_LIMITS.title).nullable(),
});
export type LoraWords = z.infer<typeof loraWordsSchema>;
