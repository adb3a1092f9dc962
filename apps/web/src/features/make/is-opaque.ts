/** Pixels of the longer side that are looked at: a hole that is not seen there is none that somebody made. */
const LOOKED_AT = 512;
const RGBA = 4;

/** Whether no pixel of a picture is transparent. */
export async function isOpaque(picture: Blob): Promise<boolean> {
  if (picture.type === 'image/jpeg') return true;
  const bitmap = await createImageBitmap(picture);
  const scale = Math.min(1, LOOKED_AT / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d')!;
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return data.every((value, at) => at % RGBA !== RGBA - 1 || value === 255);
}
