/** Larger files are sent without asking first: a hash needs all of their bytes in memory. */
const MOST_BYTES = 256 * 1_024 * 1_024;

/** SHA-256 of a file in hex; null where the browser has none (pages over http in a home network) or it is too large. */
export async function hashFile(file: Blob): Promise<string | null> {
  if (file.size > MOST_BYTES || typeof crypto.subtle?.digest !== 'function') return null;
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
