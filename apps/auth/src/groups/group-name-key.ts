/** By which names of groups are compared. */
export const groupNameKey = (name: string): string => name.trim().normalize('NFKC').toLowerCase();
