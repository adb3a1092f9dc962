/** Whether this is a machine of Apple's, where Cmd is what Ctrl is elsewhere. */
export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);
