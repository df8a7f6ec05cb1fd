import assert from 'node:assert/strict';
import { decideStatus } from '../../src/check/status';
import type { Need, RelationName } from '../../src/check/verdict';
import type { Asserted, Excuse } from '../../src/claims/claim';

const excuse = (asserted: Asserted, factor: number | null = null): Excuse => ({ asserted, text: '', span: { start: 0, end: 0 }, factor });
const need = (stated: boolean, regularity: boolean): Need => ({ kind: 'moment', latex: '', stated, regularity, holdsIn: [], failsIn: [] });

interface Case {
  readonly relation: RelationName;
  readonly factor?: number;
  readonly written?: Asserted;
  readonly excuses?: readonly Excuse[];
  readonly needs?: readonly Need[];
}

describe('decideStatus', () => {
  const table: [Case, string][] = [
    [{ relation: 'pointwise' }, 'holds'],
    [{ relation: 'in-expectation' }, 'holds'],
    [{ relation: 'refuted', excuses: [excuse('affine')] }, 'wrong'],
    [{ relation: 'up-to-factor', factor: 2 }, 'wrong'],
    [{ relation: 'up-to-factor', factor: 2, written: 'proportional' }, 'holds'],
    [{ relation: 'up-to-factor', factor: 2, excuses: [excuse('proportional')] }, 'excused'],
    [{ relation: 'up-to-factor', factor: 2, excuses: [excuse('proportional', 0.5)] }, 'excused'],
    [{ relation: 'up-to-factor', factor: 3, excuses: [excuse('proportional', 0.5)] }, 'wrong'],
    [{ relation: 'up-to-factor', factor: 2, excuses: [excuse('constant')] }, 'wrong'],
    [{ relation: 'up-to-constant', written: 'constant' }, 'holds'],
    [{ relation: 'up-to-constant', excuses: [excuse('proportional')] }, 'wrong'],
    [{ relation: 'affine', factor: 2, written: 'constant' }, 'wrong'],
    [{ relation: 'affine', factor: 2, excuses: [excuse('proportional'), excuse('constant')] }, 'excused'],
    [{ relation: 'affine', factor: 2, written: 'proportional', excuses: [excuse('constant')] }, 'excused'],
    [{ relation: 'affine', factor: 2, written: 'proportional' }, 'wrong'],
    [{ relation: 'affine', factor: 2, excuses: [excuse('same-minimiser')] }, 'excused'],
    [{ relation: 'in-expectation', needs: [need(true, false)] }, 'holds'],
    [{ relation: 'in-expectation', needs: [need(false, false)] }, 'assumption'],
    [{ relation: 'in-expectation', needs: [need(false, true)] }, 'holds'],
    [{ relation: 'up-to-factor', factor: 2, needs: [need(false, false)] }, 'wrong'],
    [{ relation: 'undecided' }, 'undecided'],
    [{ relation: 'not-understood' }, 'not-understood'],
  ];
  for (const [{ relation, factor, written, excuses, needs }, expected] of table) {
    it(`${relation} ${JSON.stringify({ factor, written, excuses: excuses?.map((item) => item.asserted), needs: needs?.length })} → ${expected}`, () => {
      assert.equal(
        decideStatus(relation, factor ?? null, needs ?? [], { written: written ?? 'equal', excusedBy: excuses ?? [] }),
        expected,
      );
    });
  }
});
