import { sharpOf, type Pixels } from '../pictures/pixels.js';

const QUALITY = 50;
/** A temporal delimiter: a container marks where a frame begins, so it goes. */
const DELIMITER = Buffer.from([0x12, 0x00]);

/** A picture as one AV1 key frame: what an AVIF file holds, and sharp can write those. */
export async function av1Frame(pixels: Pixels): Promise<Buffer> {
  const avif = await sharpOf(pixels).avif({ quality: QUALITY, effort: 0, chromaSubsampling: '4:2:0' }).toBuffer();
  const data = avif.subarray(avif.indexOf('mdat', 0, 'latin1') + 4);
  return data.subarray(0, 2).equals(DELIMITER) ? data.subarray(2) : data;
}
