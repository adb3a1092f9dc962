import type { Scope } from '@atelier/contracts';

/** How the texts name scopes: a colon would end the name of a namespace. */
type ScopeText = { [S in Scope]: S extends `${infer What}:${infer Doing}` ? `${What}_${Doing}` : S }[Scope];
export const textOfScope = (scope: Scope) => scope.replace(':', '_') as ScopeText;
