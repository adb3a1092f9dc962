import { Injectable } from '@nestjs/common';
import { idSchema, type MediaRef, type PictureValue } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { z } from 'zod';
import { BringPictures } from '../../making/bring-pictures.js';
import { assertAllowed } from './tool-error.js';
import type { ToolCall } from './tool.js';

/** Of a request, in bytes: a picture and its mask, in base64. */
export const MAX_MCP_BODY = 16 * 1_024 * 1_024;
const base64 = z.base64().min(1).max(MAX_MCP_BODY / 2); // prettier-ignore

/** How a picture is named, by one of these. */
export const pictureShape = {
  image_id: idSchema.optional().meta({ description: 'A picture of yours, as jobs and list_my_images name it' }),
  asset_id: idSchema.optional().meta({ description: 'A file that you have brought by POST /api/v1/assets' }),
  image_url: z.string().min(1).max(2_048).optional().meta({ description: 'Where the file is: a public https address' }),
  image_base64: base64.optional().meta({ description: 'The file itself: PNG, JPEG or WebP' }),
};
export const maskSchema = base64
  .optional()
  .meta({ description: 'A picture of the same size: white where it may be changed, black where not' });

type Named = z.output<z.ZodObject<typeof pictureShape>>;

export const namesOnePicture = (named: Named): boolean =>
  [named.image_id, named.asset_id, named.image_url, named.image_base64].filter((part) => part !== undefined).length ===
  1;
export const ONE_PICTURE = 'needs one of image_id, asset_id, image_url and image_base64';

/** Pictures as arguments of tools. */
@Injectable()
export class BroughtPicture {
  constructor(private readonly files: BringPictures) {}

  /** @throws AppError `scope_missing`, and those of uploads */
  async valueOf(named: Named, mask: string | undefined, call: ToolCall): Promise<PictureValue> {
    const picture = await this.refOf(named, call);
    return mask === undefined ? picture : { ...picture, mask: { asset: await this.bring(mask, 'mask', call) } };
  }

  private async refOf({ image_id, asset_id, image_url, image_base64 }: Named, call: ToolCall): Promise<MediaRef> {
    if (image_id !== undefined) return { image: image_id };
    if (asset_id !== undefined) return { asset: asset_id };
    if (image_url !== undefined) return { asset: await this.fetched(image_url, call) };
    if (image_base64 === undefined) throw new AppError('validation_failed', { detail: ONE_PICTURE });
    return { asset: await this.bring(image_base64, 'picture', call) };
  }

  private fetched(url: string, { caller }: ToolCall): Promise<number> {
    assertAllowed(caller, ['images:write']);
    return this.files.bringFrom(caller.actor, url);
  }

  private bring(text: string, name: string, { caller }: ToolCall): Promise<number> {
    assertAllowed(caller, ['images:write']);
    return this.files.bringBytes(caller.actor, Buffer.from(text, 'base64'), name);
  }
}
