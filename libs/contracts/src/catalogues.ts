import { z } from 'zod';

/** SHA-256 in hexadecimal: the name of what has that content. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** Most model files that one ComfyUI may list; what is beyond them is left out. */
export const MAX_MODEL_FILES = 50_000;

/** Most model files in one message; the runner also keeps its messages below 500 kB, since the broker takes less than 1 MB. */
export const MAX_MODEL_FILES_PER_MESSAGE = 2_000;

/** The longest name of a model file, with the folders below its model folder. */
export const MAX_MODEL_FILE_LENGTH = 500;

/** A model file of a ComfyUI. */
export const modelFileSchema = z.object({
  folder: z.string().min(1).max(100).meta({ description: 'The model folder of ComfyUI, such as `loras`' }),
  file: z
    .string()
    .min(1)
    .max(MAX_MODEL_FILE_LENGTH)
    .meta({ description: 'As ComfyUI lists it, with the folders below the model folder' }),
  size_bytes: z.int().min(0).nullable().meta({ description: 'null: this ComfyUI does not say' }),
});
export type ModelFile = z.infer<typeof modelFileSchema>;

/** The longest text of class definitions, in characters, before compression; 2,700 classes have about 6 million. */
export const MAX_CATALOGUE_LENGTH = 32 * 1024 * 1024;
