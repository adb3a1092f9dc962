import base from './.dependency-cruiser.mjs';

/**
 * Folders depend in one direction. Specs and their harnesses are left out: they stand beside the code that they test and use
 * what is above it.
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'no-folder-circles',
      comment: 'Two folders that need each other are one folder, or hide a third.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
  ],
  options: { ...base.options, exclude: { path: '(^|/)dist/|\\.spec\\.tsx?$|/src/.*\\btesting/' } },
};
