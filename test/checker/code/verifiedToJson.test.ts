import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { withoutVerdict, type CodeVerdict } from '../../../src/checker/code/codeVerdict';
import { readContracts } from '../../../src/checker/code/contracts';
import { verifiedToJson } from '../../../src/checker/code/verifiedToJson';
import type { VerifiedContract } from '../../../src/checker/code/verifyFile';
import { readDocument } from '../../../src/checker/readDocument';
import { listViolations, type Schema } from '../validateSchema';

const schema = JSON.parse(readFileSync('docs/rederive-verify.schema.json', 'utf8')) as Schema;
const [contract, orphan] = readContracts('// rederive: a.md:1 up to a factor\nfunction f() {}\n\n// rederive: a.md#eq-none', 'javascript');
const reading = readDocument('$$\na = 2 b\n$$\n', 1, {});
const equation = { path: 'a.md', reading, math: reading.snapshot.math[0]! };

const refuted: CodeVerdict = {
  status: 'wrong',
  relation: 'refuted',
  factor: 2,
  factorName: '2 σ²',
  offset: null,
  evidence: { method: 'points', samples: 24, world: 'd = 2', worlds: 6, lhs: 1, rhs: Number.NaN },
  sentence: 'your code leaves out the factor `2`',
  repair: { words: 'leaves out the factor `2`', latex: 'b' },
  place: null,
};
const failed = withoutVerdict('undecided', 'your code failed: x is undefined', { file: 'a.ts', line: 2, column: 5 });

const printed = (): unknown => {
  const verified: VerifiedContract[] = [
    { contract: contract!, equation, verdict: refuted },
    { contract: contract!, equation, verdict: failed },
    { contract: orphan!, equation: null, verdict: withoutVerdict('undecided', 'no function stands below this line') },
  ];
  return JSON.parse(JSON.stringify([verifiedToJson('a.ts', verified)]));
};

describe('the JSON of verified code', () => {
  it('fits the published schema', () => assert.deepEqual(listViolations(printed(), schema), []));

  const faults: readonly [name: string, spoil: (text: string) => string, words: RegExp][] = [
    ['a status that is not in the list', (text) => text.replace('"wrong"', '"bad"'), /status is not one of/],
    ['a factor as text', (text) => text.replace('"factor":2', '"factor":"2"'), /factor is not number or null/],
    ['a missing sentence', (text) => text.replace('"message":', '"words":'), /has no message/],
    ['something more', (text) => text.replace('"file":', '"more":1,"file":'), /unknown more/],
    ['a line 0 of an error', (text) => text.replace('"line":2,"column"', '"line":0,"column"'), /place fits none/],
  ];
  for (const [name, spoil, words] of faults)
    it(`would not fit with ${name}`, () =>
      assert.match(listViolations(JSON.parse(spoil(JSON.stringify(printed()))), schema).join('\n'), words));
});
