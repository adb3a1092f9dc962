import type { MadePicture } from '../making/made-pictures.js';
import type { GenerationBody } from './generation-body.js';

/** What a body says of the form of its answer. */
export interface AskedImages extends Pick<GenerationBody, 'output_format' | 'partial_images' | 'quality' | 'stream'> {
  /** As events begin with: `image_generation`, `image_edit`. */
  what: 'image_generation' | 'image_edit';
}

/** What is said of pictures beside their bytes. */
export function aboutImages({ quality, output_format }: AskedImages, size: string) {
  return {
    ...{ background: 'opaque', output_format: output_format ?? 'png', quality: quality ?? 'auto', size },
  };
}

export const nowS = (): number => Math.floor(Date.now() / 1_000);

export const sizeOfPicture = ({ record }: MadePicture): string => `${record.width}x${record.height}`;

/**
 * The answer of OpenAI's calls for pictures, as JSON. Base64 needs no escapes, so that megabytes of it are not looked through for what to
 * escape.
 */
export function imagesAnswer(asked: AskedImages, pictures: MadePicture[]): Buffer {
  const about = { created: nowS(), ...aboutImages(asked, pictures[0] ? sizeOfPicture(pictures[0]) : 'auto') };
  const data = pictures.map(({ bytes }) => `{"b64_json":"${bytes.toString('base64')}"}`);
  return Buffer.from(`${JSON.stringify(about).slice(0, -1)},"data":[${data.join(',')}]}`, 'latin1');
}
