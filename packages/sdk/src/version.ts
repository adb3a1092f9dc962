/** Of this package; said in `User-Agent`. */
export const VERSION = '0.1.0';
