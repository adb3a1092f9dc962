/** Everything that people brought lies below this prefix; nothing else does. */
export const ASSETS_PREFIX = 'assets/';

/** `assets/<user>/<upload>`: the upload is a UUID, because the hash is not known before the last byte is stored. */
const ASSET_KEY = /^assets\/(\d+)\/([0-9a-f-]{36})(\.thumb\.webp)?$/;

export interface AssetKeys {
  original: string;
  thumbnail: string;
}

/** The keys of one upload. Two uploads never write the same object, so a broken one cannot harm what is there. */
export function assetKeys(userId: number, uploadId: string): AssetKeys {
  const original = `${ASSETS_PREFIX}${userId}/${uploadId}`;
  return { original, thumbnail: `${original}.thumb.webp` };
}

/** Whose file it is; undefined for keys that are not of an asset or its thumbnail. */
export function parseAssetKey(key: string): { userId: number; original: string } | undefined {
  const [, userId, uploadId] = ASSET_KEY.exec(key) ?? [];
  if (userId === undefined || uploadId === undefined) return undefined;
  return { userId: Number(userId), original: assetKeys(Number(userId), uploadId).original };
}
