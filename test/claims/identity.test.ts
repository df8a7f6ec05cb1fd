import assert from 'node:assert/strict';
import { readText } from './showClaims';

/** Ids of the claims of a document, without the definitions. */
function ids(...lines: readonly string[]): string[] {
  return readText(lines.join('\n\n')).reading.claims.map((claim) => claim.id);
}

const score = 'Let $s(y;\\phi) = \\nabla_y \\log q_\\phi(y)$.';
const loss = '$$J = \\frac12 \\mathbb{E}_{q(y)} \\|s(y;\\phi)\\|^2$$';
const words = 'Dropping the factor ½,';
const again = '$$J = \\mathbb{E}_{q(y)} \\|s(y;\\phi)\\|^2$$';
const base = ids(score, loss, words, again);

describe('ids of claims', () => {
  it('stay when other text comes and goes, and with spacing', () => {
    assert.ok(base.length > 0);
    assert.deepEqual(ids('# Title', 'Some words about $z$.', score, 'More.', loss.replace('= ', '=   '), words, again), base);
  });

  const changes: readonly (readonly [what: string, lines: readonly string[]])[] = [
    ['a side', [score, loss, words, again.replace('= ', '= 2')]],
    ['the older value', [score, loss.replace('12', '13'), words, again]],
    ['a definition it rests on', [score.replace('q_', '2 q_'), loss, words, again]],
    ['what prose excuses', [score, loss, 'Hence', again]],
    ['a declared law', ['Let $y \\sim \\mathcal{N}(0, I)$.', score, loss, words, again]],
  ];
  for (const [what, lines] of changes) {
    it(`change with ${what}`, () => assert.notDeepEqual(ids(...lines), base));
  }
});
