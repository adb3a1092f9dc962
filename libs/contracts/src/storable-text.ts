/** NUL cannot be stored by Postgres, and half of a surrogate pair cannot be sent as UTF-8: both are refused as text. */
export const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

export const NOT_STORABLE = 'must be well-formed text without NUL';
