import type { CheckedDocument } from '../checker/checkedDocument';
import { expandBuiltins } from '../latex/expandBuiltins';

/** What the page can draw: the short names that reading knows of itself are written out. */
export function drawable({ macros }: Pick<CheckedDocument, 'macros'>): (latex: string) => string {
  return (latex) => expandBuiltins(latex, (name) => Object.hasOwn(macros, `\\${name}`));
}
