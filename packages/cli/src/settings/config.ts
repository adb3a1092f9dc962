/** The environment, which is read here alone. */
export const environment = (): Readonly<Record<string, string | undefined>> => process.env;
