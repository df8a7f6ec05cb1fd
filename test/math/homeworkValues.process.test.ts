import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSnapshot } from '../../src/document/readSnapshot';
import type { Expr, Formula } from '../../src/math/expr';
import { values } from './homeworkMathematics';
import { valueAtProbe } from './homeworkProbe';
import { readDocument } from './readDocument';

const folder = join('..', 'shared', 'homework');

/** What of a formula has a value: the sides of a chain, drift and diffusion of a motion. */
function valuedParts({ statements }: Formula): readonly (Expr | null)[] {
  const [main] = statements;
  switch (main?.kind) {
    case 'chain':
      return main.sides;
    case 'expression':
      return [main.value];
    case 'sde':
      return [main.drift, main.diffusion];
    case 'ode':
      return [main.velocity];
    default:
      return [];
  }
}

function compareDisplay(place: string, formula: Formula, scope: ReturnType<typeof readDocument>['scope']): void {
  const wanted = values[place];
  assert.ok(wanted, `no values for ${place}`);
  const parts = valuedParts(formula);
  assert.equal(parts.length, wanted.length, place);
  wanted.forEach((numbers, side) => {
    if (numbers === null) return;
    const found = valueAtProbe(parts[side]!, scope);
    assert.equal(found.length, numbers.length, place);
    found.forEach((value, i) => {
      const error = Math.abs(value - numbers[i]!) / Math.max(1, Math.abs(numbers[i]!));
      assert.ok(error <= 1e-10, `${place}, side ${side}: ${value} is not ${numbers[i]!}`);
    });
  });
}

describe('the value of every display of the hand-ins at a fixed probe', () => {
  before(function () {
    if (existsSync(folder)) return;
    console.log(`skipped: there is no folder ${folder}`);
    this.skip();
  });

  for (const file of ['000.md', '001.md', '002.md', '003.md', '004.md']) {
    it(file, () => {
      const text = readFileSync(join(folder, file), 'utf8');
      const { formulas, scope } = readDocument(text);
      const displays = readSnapshot(text, 1).math.filter((span) => span.display);
      assert.equal(displays.length, Object.keys(values).filter((place) => place.startsWith(file)).length);
      for (const { index, span } of displays) {
        const place = `${file} ${text.slice(0, span.start).split('\n').length}`;
        compareDisplay(place, formulas[index]!.formula, scope);
      }
    });
  }
});
