import assert from 'node:assert/strict';
import type { Definition } from '../../src/claims/claim';
import { isNumbersPutIn } from '../../src/claims/numbersPutIn';
import { readDocument } from '../../src/checker/readDocument';

describe('numbers that are put into a formula', () => {
  it('are told by the definitions so far, in a list that grows and one that has lost some', () => {
    const { claims, formulas } = readDocument('$f(x) = x^2$. Take $x = 3$. Then $f(x) = 9$.\n', 1, {});
    const last = formulas[2]?.statements[0];
    const [left, right] = last?.kind === 'chain' ? last.sides : [];
    assert.ok(left && right);
    const list: Definition[] = [];
    const isIn = () => isNumbersPutIn(left, right, list, 2);
    const found: boolean[] = [isIn()];
    for (const definition of claims.definitions) found.push((list.push(definition), isIn()));
    list.splice(0, list.length);
    found.push(isIn());
    list.push(...claims.definitions);
    found.push(isIn());
    assert.deepEqual(found, [false, ...claims.definitions.map((_, index) => isNumbersPutIn(left, right, claims.definitions.slice(0, index + 1), 2)), false, true]); // prettier-ignore
  });
});
