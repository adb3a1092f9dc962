// What needs no Jest around it: tools that run by themselves, such as the chaos driver, start servers and browsers as tests do.
export { findChromium } from './tools/find-chromium.js';
export { chromiumPath } from './chromium/chromium-path.js';
export { runFolder } from './run/run-folder.js';
export { startS3, TestS3, type S3Access } from './s3/test-s3.js';
