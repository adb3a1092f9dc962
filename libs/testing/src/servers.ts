// What needs no Jest around it: tools that run by themselves, such as the chaos driver, start servers as tests do.
export { runFolder } from './run/run-folder.js';
export { startS3, TestS3, type S3Access } from './s3/test-s3.js';
