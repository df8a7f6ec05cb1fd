import assert from 'node:assert/strict';
import { printFormula } from '../../src/math/printExpr';
import { allNotation } from './notation/allNotation';
import type { NotationRow } from './notation/notationGroup';
import { documents } from './notation/relations';
import { readLast, show } from './readDocument';

function checkRow([form, meaning, miss]: NotationRow, given: string): void {
  const shown = show(form, given);
  if (miss === undefined) assert.equal(shown, meaning);
  else if (miss === 'misread') assert.notEqual(shown, meaning, 'is read by now');
  else assert.ok(shown.startsWith('? '), 'is understood by now');
}

describe('the notation of the field means what it says', () => {
  for (const { title, given, rows } of allNotation)
    describe(title, () => {
      for (const row of rows) it(row[0], () => checkRow(row, given));
    });
  describe('in Markdown of every dress', () => {
    for (const [text, meaning] of documents)
      it(text.replace(/\n/g, ' '), () => {
        const { formula } = readLast(text);
        assert.equal(`${formula.incomplete ? '? ' : ''}${printFormula(formula)}`, meaning);
      });
  });
  it('at most one form in twenty is missed', () => {
    const rows = allNotation.flatMap((group) => group.rows);
    assert.ok(rows.length >= 150);
    assert.ok(rows.filter((row) => row[2] !== undefined).length <= rows.length / 20);
  });
});
