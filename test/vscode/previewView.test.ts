import assert from 'node:assert/strict';
import type { CheckedDocument, EquationReport, Picture } from '../../src/checker/checkedDocument';
import { readSnapshot } from '../../src/document/readSnapshot';
import type { PictureStates } from '../../src/vscode/session';
import { makeDocumentView } from '../../src/vscode/previewView';
import { makeClaimReport, makeReport } from '../checker/makeReports';

const noPictures: PictureStates = { find: () => null, stateOf: () => 'offered' };

/** The view of a Markdown text in which every display is reported as `report` says. */
function view(text: string, report: Partial<EquationReport> = {}, pictures = noPictures) {
  const snapshot = readSnapshot(text, 7);
  const equations = snapshot.math.map((math) => makeReport(math.display ? { math, ...report } : { math, reading: 'expression' }));
  const document: CheckedDocument = {
    snapshot,
    problems: [],
    scope: { symbols: new Map() },
    equations,
    trees: [],
    macros: { '\\R': '\\mathbb{R}' },
    final: true,
  };
  return makeDocumentView(document, { uri: 'file:///a.md', title: 'a.md', device: null, pictures, failure: null, markKey: 'piece' });
}

describe('the view of a document', () => {
  it('of nothing is empty and says so', () => {
    const { blocks, equations, summary } = view('');
    assert.deepEqual([blocks, equations, summary], [[], [], 'no displayed mathematics']);
  });

  it('gives displays a badge and a card, and running text none when nothing is amiss', () => {
    const { equations } = view('Let $x$ be real.\n\n$$a = b$$\n', { claims: [makeClaimReport({})] });
    assert.deepEqual(
      equations.map(({ math, line, character, badge, card }) => [math, line, character, badge?.status, card?.claims.length]),
      [
        [0, 0, 4, undefined, undefined],
        [1, 2, 0, 'holds', 1],
      ],
    );
  });

  it('places every equation in a block', () => {
    const { blocks, equations } = view('# A\n\nLet $x$.\n\n$$a$$\n\n> \\[ b \\]\n\n- $c$\n');
    const placed = blocks.flatMap(({ html }) => [...html.matchAll(/data-math="(\d+)"/g)].map((match) => Number(match[1])));
    assert.deepEqual(
      placed,
      equations.map(({ math }) => math),
    );
  });

  it('keeps the key of an equation that only moved', () => {
    const key = (text: string) => view(text, { claims: [makeClaimReport({})] }).equations.at(-1)?.key;
    assert.equal(key('$$a = b$$'), key('A line.\n\nMore with $x$.\n\n$$a = b$$'));
    assert.notEqual(key('$$a = b$$'), key('$$a = c$$'));
  });

  it('writes values with their intervals', () => {
    const use = { device: 'javascript', name: '2 cores', precision: 'f64', milliseconds: 1 } as const;
    const interval = { value: 1.2345, halfWidth: 0.005 };
    const evidence = {
      method: 'monte-carlo',
      samples: 4096,
      world: 'd = 3',
      worlds: 2,
      left: interval,
      right: interval,
      difference: interval,
      seed: 'ab',
      use,
    } as const;
    const claim = view('$$a = b$$', { claims: [makeClaimReport({ evidence })] }).equations[0]?.card?.claims[0];
    assert.deepEqual([claim?.left?.text, claim?.leftName, claim?.rightName], ['1.234 ± 0.005', 'left side', 'right side']);
  });

  it('of a claim about one expression shows one value', () => {
    const verdict = { status: 'wrong', relation: 'refuted', reason: { code: 'verdict.identicallyZero', fields: {} } } as const;
    const claim = view('$$a = b$$', { claims: [makeClaimReport(verdict)] }).equations[0]?.card?.claims[0];
    assert.deepEqual([claim?.leftName, claim?.left, claim?.sentence], [null, null, 'It is 0 whatever θ is: there is nothing to minimise.']);
  });

  it('draws a sweep with its error bars', () => {
    const use = { device: 'javascript', name: '', precision: 'f64', milliseconds: 1 } as const;
    const curves = [
      {
        values: [
          { value: 1, halfWidth: 0.1 },
          { value: 2, halfWidth: 0.2 },
        ],
      },
    ];
    const picture: Picture = {
      outcome: { kind: 'sweep', id: '', final: true, curves, abscissas: [0, 1], use },
      title: 't',
      caption: 'c',
      seriesNames: ['loss'],
    };
    const card = view('$$a = b$$', {}, { find: () => picture, stateOf: () => 'none' }).equations[0]?.card;
    assert.equal(card?.picture, 'drawn');
    assert.deepEqual(card?.plots[0]?.kind === 'curves' && card.plots[0].series, [
      {
        name: 'loss',
        points: [
          { x: 0, y: 1, halfWidth: 0.1 },
          { x: 1, y: 2, halfWidth: 0.2 },
        ],
      },
    ]);
  });
});
