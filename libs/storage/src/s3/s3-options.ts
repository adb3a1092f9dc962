export interface S3Options {
  /** Origin of the server, e.g. `http://127.0.0.1:9000`. */
  endpoint: string;
  region: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
  /** Milliseconds without a single byte, while connecting or later, after which a request is given up; 20 s by default. */
  idleTimeoutMs?: number;
  /** How often a request is tried that failed for a passing reason; 3 by default. */
  tries?: number;
}
