import type { MadePicture } from '../making/made-pictures.js';
import type { GenerationBody } from './generation-body.js';

/** The answer of OpenAI's calls for pictures. */
export interface ImagesAnswer {
  created: number;
  data: { b64_json: string }[];
  background: 'opaque';
  output_format: string;
  quality: string;
  size: string;
}

export function imagesAnswer({ quality, output_format }: GenerationBody, pictures: MadePicture[]): ImagesAnswer {
  const [first] = pictures;
  return {
    created: Math.floor(Date.now() / 1_000),
    data: pictures.map(({ bytes }) => ({ b64_json: bytes.toString('base64') })),
    background: 'opaque',
    output_format: output_format ?? 'png',
    quality: quality ?? 'auto',
    size: first ? `${first.record.width}x${first.record.height}` : 'auto',
  };
}
