import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSnapshot } from '../../src/document/readSnapshot';
import { printFormula } from '../../src/math/printExpr';
import { goldens } from './homeworkGoldens';
import { readDocument } from './readDocument';

const folder = join('..', 'shared', 'homework');

/** Every formula of a text: the line it starts on, `D` for a display, and its meaning. */
function showMeanings(text: string): string[] {
  const { formulas } = readDocument(text);
  return readSnapshot(text, 1).math.map(({ span, display }, index) => {
    const { formula } = formulas[index]!;
    const line = text.slice(0, span.start).split('\n').length;
    return `${line}${display ? ' D' : ''}: ${formula.incomplete ? '? ' : ''}${printFormula(formula)}`;
  });
}

describe('the meaning of every formula of the hand-ins beside the repository', () => {
  before(function () {
    if (existsSync(folder)) return;
    console.log(`skipped: there is no folder ${folder}`);
    this.skip();
  });

  for (const [file, expected] of Object.entries(goldens)) {
    it(file, () => {
      const found = showMeanings(readFileSync(join(folder, file), 'utf8'));
      assert.deepEqual(
        found,
        expected.map(([place, meaning]) => `${place}: ${meaning}`),
      );
    });
  }

  it('has 79 formulas, 34 of them displayed', () => {
    const places = Object.values(goldens).flatMap((rows) => rows.map(([place]) => place));
    assert.equal(places.length, 79);
    assert.equal(places.filter((place) => place.endsWith('D')).length, 34);
  });
});
