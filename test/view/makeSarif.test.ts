import assert from 'node:assert/strict';
import { readSnapshot } from '../../src/document/readSnapshot';
import { makeSarif } from '../../src/view/makeSarif';
import { listViolations, type Schema } from '../checker/validateSchema';
import { sampleDocument } from '../checker/sampleDocument';

const text = { type: 'object', required: ['text'], properties: { text: { type: 'string' } }, additionalProperties: false };
const positive = { type: 'integer', minimum: 1 };
/** The part of SARIF 2.1.0 that is written, with what the standard demands of it. */
const schema: Schema = {
  type: 'object',
  required: ['version', 'runs'],
  properties: {
    $schema: { type: 'string' },
    version: { enum: ['2.1.0'] },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        required: ['tool', 'results'],
        properties: {
          tool: { type: 'object', required: ['driver'], properties: { driver: { type: 'object', required: ['name'] } } },
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          results: { type: 'array', items: { $ref: '#/definitions/result' } },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
  definitions: {
    result: {
      type: 'object',
      required: ['message', 'locations'],
      properties: {
        ruleId: { type: 'string' },
        ruleIndex: { type: 'integer', minimum: 0 },
        level: { enum: ['none', 'note', 'warning', 'error'] },
        message: text,
        locations: { type: 'array', items: { $ref: '#/definitions/location' } },
        relatedLocations: { type: 'array', items: { $ref: '#/definitions/location' } },
      },
      additionalProperties: false,
    },
    location: {
      type: 'object',
      required: ['physicalLocation'],
      properties: {
        id: { type: 'integer', minimum: 0 },
        message: text,
        logicalLocations: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' }, kind: { type: 'string' } } } },
        physicalLocation: {
          type: 'object',
          required: ['artifactLocation'],
          properties: {
            artifactLocation: { type: 'object', required: ['uri'], properties: { uri: { type: 'string' } } },
            region: {
              type: 'object',
              required: ['startLine', 'startColumn', 'endLine', 'endColumn'],
              properties: { startLine: positive, startColumn: positive, endLine: positive, endColumn: positive },
              additionalProperties: false,
            },
          },
          additionalProperties: false,
        },
      },
      additionalProperties: false,
    },
  },
};

interface Sarif {
  readonly runs: readonly [{ readonly results: readonly { readonly ruleId: string; readonly level: string; readonly locations: readonly unknown[] }[] }]; // prettier-ignore
}

/** As another program reads it. */
const write = (...parameters: Parameters<typeof makeSarif>) => JSON.parse(JSON.stringify(makeSarif(...parameters))) as Sarif;

describe('SARIF', () => {
  const wrong = sampleDocument({ offset: null });

  it('has a result for each finding, and fits the standard', () => {
    const sarif = write([{ file: 'week 8\\#1?.md', document: wrong, cells: [] }], '1.2.3');
    assert.deepEqual(listViolations(sarif, schema), []);
    const [first] = sarif.runs[0].results;
    assert.deepEqual([first?.ruleId, first?.level], ['claim.wrong', 'error']);
    assert.match(JSON.stringify(first?.locations), /"uri":"week%208\/%231%3F\.md"/);
  });

  it('names the cell of a notebook instead of lines of its file', () => {
    const sarif = write([{ file: 'a.ipynb', document: wrong, cells: [{ index: 4, line: 0 }] }], '1.2.3');
    assert.deepEqual(listViolations(sarif, schema), []);
    assert.match(JSON.stringify(sarif.runs[0].results[0]?.locations), /"name":"cell 5, line \d+"/);
  });

  it('of a document in which nothing is amiss is empty', () => {
    const document = { ...wrong, snapshot: readSnapshot('', 1), equations: [] };
    const sarif = write([{ file: 'a.md', document, cells: [] }], '1.2.3');
    assert.deepEqual(listViolations(sarif, schema), []);
    assert.deepEqual(sarif.runs[0].results, []);
  });
});
