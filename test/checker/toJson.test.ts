import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { toJson } from '../../src/checker/toJson';
import { sampleDocument, sampleText, sampleVerdict } from './sampleDocument';
import { listViolations, type Schema } from './validateSchema';

const schema = JSON.parse(readFileSync('docs/rederive-check.schema.json', 'utf8')) as Schema;
/** As another program reads it. */
const printed = (document = sampleDocument()): unknown => JSON.parse(JSON.stringify([toJson(document, 'a.md')]));

/** The document's text at a range. */
function textAt(range: { start: { line: number; character: number }; end: { line: number; character: number } }): string {
  const lines = sampleText.split('\n');
  const offset = ({ line, character }: { line: number; character: number }) =>
    lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
  return sampleText.slice(offset(range.start), offset(range.end));
}

describe('the JSON of a checked document', () => {
  it('fits the published schema', () => assert.deepEqual(listViolations(printed(), schema), []));

  const faults: readonly [name: string, spoil: (text: string) => string, words: RegExp][] = [
    ['a status that is not in the list', (text) => text.replace('"wrong"', '"bad"'), /status is not one of/],
    ['a number as text', (text) => text.replaceAll('"order":null', '"order":"2"'), /order is not number or null/],
    ['a missing range', (text) => text.replace('"range":', '"place":'), /has no range/],
    ['something more', (text) => text.replace('"file":', '"more":1,"file":'), /unknown more/],
    ['a negative line', (text) => text.replace('"line":2', '"line":-2'), /less than 0/],
  ];
  for (const [name, spoil, words] of faults) {
    it(`would not fit with ${name}`, () =>
      assert.match(listViolations(JSON.parse(spoil(JSON.stringify(printed()))), schema).join('\n'), words));
  }

  it('has zero-based ranges over the text itself', () => {
    const { equations } = toJson(sampleDocument(), 'a.md');
    assert.deepEqual(equations[0]!.range, { start: { line: 0, character: 4 }, end: { line: 0, character: 7 } });
    assert.equal(textAt(equations[1]!.range), '$$b\n> = c$$');
    assert.equal(textAt(equations[1]!.claims[0]!.range), 'b\n> = c');
    assert.equal(textAt(equations[1]!.problems[0]!.range), 'c');
    assert.deepEqual(equations[1]!.claims[0]!.against, { range: equations[0]!.range });
  });

  it('gives ranges relative to the cells of a notebook', () => {
    const cells = [
      { index: 1, line: 0 },
      { index: 4, line: 2 },
    ];
    const notebook = toJson(sampleDocument(), 'a.ipynb', cells);
    assert.deepEqual(listViolations(JSON.parse(JSON.stringify([notebook])), schema), []);
    const [first, second] = notebook.equations;
    assert.deepEqual([first!.cell, second!.cell, second!.range.start.line, second!.claims[0]!.range.start.line], [1, 4, 0, 0]);
    assert.deepEqual(second!.claims[0]!.against, { range: first!.range, cell: 1 });
    assert.ok(!('cell' in toJson(sampleDocument(), 'a.md').equations[0]!));
  });

  it('tells a claim with what was found', () => {
    const claim = toJson(sampleDocument(), 'a.md').equations[1]!.claims[0]!;
    const { relation, status, factor, offset, lhs, rhs, repair } = claim;
    assert.deepEqual(
      { relation, status, factor, offset, lhs, rhs, repair },
      { relation: 'up-to-factor', status: 'wrong', factor: 2, offset: 0.5, lhs: 'b', rhs: 'c', repair: null },
    );
    assert.equal(claim.evidence?.device, 'webgpu');
    assert.deepEqual(Object.keys(claim.needs[0]!), ['kind', 'latex', 'stated', 'holdsIn', 'failsIn']);
  });

  it('says javascript where no device was needed', () => {
    const [, equation] = toJson(sampleDocument({ evidence: { ...sampleVerdict.evidence!, use: null } }), 'a.md').equations;
    assert.deepEqual([equation!.claims[0]!.evidence?.device, equation!.claims[0]!.evidence?.precision], ['javascript', 'f64']);
  });

  it('tells a definition like a claim', () => {
    const [claim] = toJson(sampleDocument(), 'a.md').equations[0]!.claims;
    assert.deepEqual([claim!.status, claim!.asserted, claim!.relation, claim!.evidence], ['definition', 'define', null, null]);
  });

  it('is not made of a document that is still being checked', () => {
    assert.throws(() => toJson(sampleDocument(null), 'a.md'), /no verdict yet/);
  });
});
