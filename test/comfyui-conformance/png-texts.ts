/** The tEXt chunks of a PNG, in their order. */
export function pngTexts(png: Buffer): Record<string, string> {
  const texts: Record<string, string> = {};
  let at = 8;
  while (at < png.length) {
    const length = png.readUInt32BE(at);
    const data = png.subarray(at + 8, at + 8 + length);
    if (png.toString('latin1', at + 4, at + 8) === 'tEXt') {
      const end = data.indexOf(0);
      texts[data.toString('latin1', 0, end)] = data.toString('latin1', end + 1);
    }
    at += 12 + length;
  }
  return texts;
}
