/** What a name is, for colouring; the names are those of the editor's own token types. */
export const tokenTypes = ['variable', 'function', 'class', 'parameter', 'property', 'enumMember', 'operator', 'number'] as const;
export type TokenType = (typeof tokenTypes)[number];

/** `random`: drawn from a law; `unknown`: nothing says what it is. */
export const tokenModifiers = ['declaration', 'random'] as const;
export type TokenModifier = (typeof tokenModifiers)[number];
