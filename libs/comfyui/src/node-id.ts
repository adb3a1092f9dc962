import { z } from 'zod';

/** Node ids are text; some custom nodes write numbers. Nothing else is taken for an id. */
export const nodeIdSchema = z.union([z.string(), z.number()]).transform(String);
