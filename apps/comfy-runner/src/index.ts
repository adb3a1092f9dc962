export { comfyRunner } from './service.js';
