import assert from 'node:assert/strict';
import { chooseOlderValue } from '../../src/claims/chooseOlderValue';
import type { Candidate, Side } from '../../src/claims/claim';
import { makeSymbol } from '../../src/math/build';

const nowhere = { start: 0, end: 0 };

/** `B:q+` is the value B, resting on claim q, written with `+ const`; `?` marks one that could not be read. */
function readCandidate(text: string): Candidate {
  const [, name = '', claim, constant, unread] = /^(\w)(?::(\w))?(\+)?(\?)?$/.exec(text)!;
  const side: Side = { expr: makeSymbol(name, { kind: 'scalar' }, nowhere), math: 0, latex: name, span: nowhere };
  return {
    side,
    dependsOn: claim === undefined ? [] : [claim],
    keepsOlder: constant !== undefined,
    understood: unread === undefined,
    written: 'equal',
    excusedBy: [],
  };
}

/** Candidates, latest first; claims judged wrong, in capitals undecided; then `shown/compared`, with `!` when an unread one was passed over, `?` for an undecided one. */
function choose(candidates: string, judged: string): string {
  const statusOf = (claim: string) => (judged.includes(claim) ? 'wrong' : judged.includes(claim.toUpperCase()) ? 'undecided' : 'holds');
  const older = chooseOlderValue({ candidates: candidates.split(' ').map(readCandidate) }, statusOf);
  return older === null
    ? 'none'
    : `${older.shown.latex}/${older.compared.latex}${older.skippedUnread ? '!' : ''}${older.skippedOpen ? '?' : ''}`;
}

describe('chooseOlderValue', () => {
  const rows: readonly (readonly [candidates: string, wrong: string, expected: string])[] = [
    ['A', '', 'A/A'],
    ['B:q A', '', 'B/B'],
    ['B:q A', 'q', 'A/A'],
    ['C:r B:q A', 'r', 'B/B'],
    ['B:q+ A', '', 'B/A'],
    ['B:q+ A', 'q', 'A/A'],
    ['C:r+ B:q A', 'q', 'C/A'],
    ['C:r+ B:q+ A', '', 'C/A'],
    ['A+', '', 'A/A'],
    ['B:q? A', '', 'A/A!'],
    ['A?', '', 'none'],
    ['B:q A', 'Q', 'A/A?'],
    ['B:q A:p', 'QP', 'B/B'],
    ['C:r B:q A', 'R', 'B/B?'],
    ['C:r B:q A', 'rQ', 'A/A?'],
    ['B:q? A', 'Q', 'A/A!'],
  ];
  for (const [candidates, wrong, expected] of rows) {
    it(`${candidates}${wrong && `, ${wrong} wrong`} → ${expected}`, () => assert.equal(choose(candidates, wrong), expected));
  }
});
