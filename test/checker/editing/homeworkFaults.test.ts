import assert from 'node:assert/strict';
import { findHomeworkFaults } from '../../../src/checker/editing/homeworkFaults';
import { editText } from '../../../src/checker/editText';
import { readForEditing } from './readForEditing';

/** A text, the codes found in it, and what the quick fixes make of it. */
const rows: readonly (readonly [text: string, codes: readonly string[], mended: string])[] = [
  ['$L\\_{SSM} = a\\_1$', ['escapedSign', 'escapedSign'], '$L_{SSM} = a_1$'],
  ['$\\text{my\\_name} = a$ and a\\_b', [], '$\\text{my\\_name} = a$ and a\\_b'],
  ['Let $x = y and z is b.', ['lostDollar'], 'Let $x = y$ and z is b.'],
  ['With $\\sigma > 0, we get $a$.', ['lostDollar'], 'With $\\sigma > 0$, we get $a$.'],
  ['That costs 5$ or $6.', [], 'That costs 5$ or $6.'],
  ['$$ a = b\n\nText.', ['unclosedDisplay'], '$$ a = b\n$$\n\nText.'],
  ['The score \\nabla_x \\log p(x) is here.', ['bareLatex'], 'The score $\\nabla_x \\log p(x)$ is here.'],
  ['Hence (see x = \\frac{a}{b}, say).', ['bareLatex'], 'Hence (see $x = \\frac{a}{b}$, say).'],
  ['Write `\\nabla` for it; see \\eqref{a}. \\newcommand{\\R}{\\mathbb{R}}', [], ''],
  ['```\n\\nabla f\n```', [], ''],
  ['The âˆ‡ of Ïƒ and $Î¸ + 1$; cafÃ©.', ['mojibake', 'mojibake', 'mojibake', 'mojibake'], 'The ∇ of σ and $θ + 1$; café.'],
  ['Où est l’élève? Ångström, señor, 5 £.', [], ''],
  ['$$a = b$$\n\\tag{3}\n', ['orphanTag'], '$$a = b \\tag{3}$$\n'],
  ['$$\na = b\n$$ \\tag{3}\n', ['orphanTag'], '$$\na = b \\tag{3}\n$$\n'],
  ['$$a = b \\tag{3}$$', [], ''],
];

describe('The homework repair kit', () => {
  for (const [text, codes, mended] of rows)
    it(JSON.stringify(text), () => {
      const faults = findHomeworkFaults(readForEditing(text));
      assert.deepEqual(
        faults.map(({ problem }) => problem.code),
        codes.map((code) => `homework.${code}`),
      );
      const edits = faults.flatMap((fault) => fault.edits);
      if (mended !== '') assert.equal(editText(text, edits), mended);
    });
});
