import assert from 'node:assert/strict';
import { describeSymbolAt } from '../../src/checker/describeSymbol';
import type { CheckedDocument } from '../../src/checker/checkedDocument';
import { readDocument } from '../../src/checker/readDocument';

/** What a hover says where `|` stands in a text. */
function hover(marked: string): string | undefined {
  const offset = marked.indexOf('¦');
  const { snapshot, scope, formulas } = readDocument(marked.replace('¦', ''), 1, {});
  const equations = snapshot.math.map((math, index) => ({ math, formula: formulas[index] }));
  return describeSymbolAt({ snapshot, scope, equations } as unknown as CheckedDocument, offset)?.text; // all that is asked for
}

const context = 'Let $v\\sim\\mathcal N(0,I)$, $x\\in\\mathbb R^n$ and $A$ a symmetric $n\\times n$ matrix.\n\n';

const rows: readonly (readonly [marked: string, expected: string])[] = [
  [`${context}$$x^\\top ¦A x$$`, 'A constant: a symmetric matrix in ℝ^(n×n). Declared, line 1.'],
  [`${context}$$¦x^\\top A x$$`, 'A variable: a vector in ℝⁿ. Declared, line 1.'],
  [`${context}$$x^\\top A ¦v$$`, 'A variable: a vector in ℝⁿ. Its law: N(0, I). Told by how it is used, line 1.'],
  [`${context}$$S(x;¦\\theta)$$`, 'The parameter of the model: a vector in ℝⁿ. Told by how it is used, line 3.'],
  [`${context}$$x^\\top A x ¦+ 1$$`, 'A number'],
  ['Let $¦x\\in\\mathbb R^n$.', 'A variable: a vector in ℝⁿ. Declared, line 1.'],
  ['Let $v ¦\\sim \\mathcal N(0, I)$ in $\\mathbb R^m$.', 'A variable: a vector in ℝᵐ. Its law: N(0, I). Declared, line 1.'],
];

describe('what a hover says', () => {
  for (const [marked, expected] of rows) it(marked, () => assert.equal(hover(marked), expected));
});
