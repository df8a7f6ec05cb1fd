import type { CheckedDocument } from '../checker/checkedDocument';
import { finishSteps } from '../base/steps';
import { numberEquations, numberText } from '../document/numberEquations';
import { expandBuiltins } from '../latex/expandBuiltins';

/** What the page can draw: the short names that reading knows of itself are written out, keys of equations left out, references numbers. */
export function drawable({ macros, snapshot }: Pick<CheckedDocument, 'macros' | 'snapshot'>): (latex: string) => string {
  const numberOf = (key: string) => finishSteps(numberEquations(snapshot)).byKey.get(key.trim());
  return (latex) =>
    expandBuiltins(latex, (name) => Object.hasOwn(macros, `\\${name}`))
      .replace(/\\label\s*\{[^{}]*\}/g, '')
      .replace(reference, (written, key: string) => {
        const number = numberOf(key);
        return number === undefined ? written : `\\text{${numberText(written, number)}}`;
      });
}

const reference = /\\(?:eqref|ref)\s*\{([^{}]+)\}/g;

/** What is drawn of these formulas changes with what stands elsewhere. */
export const speaksOfOthers = (latex: string): boolean => /\\(?:eqref|ref)(?![a-zA-Z])/.test(latex);
