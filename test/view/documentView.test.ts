import assert from 'node:assert/strict';
import type { CheckedDocument, EquationReport, Picture } from '../../src/checker/checkedDocument';
import { finishSteps } from '../../src/base/steps';
import { createBlockRenderer } from '../../src/document/renderBlocks';
import { readSnapshot } from '../../src/document/readSnapshot';
import type { PictureStates } from '../../src/view/pictureStates';
import { makeCard } from '../../src/view/cardView';
import { makeDocumentView } from '../../src/view/documentView';
import { makeClaimReport, makeReport } from '../checker/makeReports';
import { noGoals } from '../checker/noGoals';

const noPictures: PictureStates = { find: () => null, revisionOf: () => 0, stateOf: () => 'offered' };

/** The view of a Markdown text in which every display is reported as `report` says. */
function check(text: string, report: Partial<EquationReport> = {}): CheckedDocument {
  const snapshot = readSnapshot(text, 7);
  const equations = snapshot.math.map((math) => makeReport(math.display ? { math, ...report } : { math, reading: 'expression' }));
  return {
    snapshot,
    problems: [],
    scope: { symbols: new Map() },
    equations,
    trees: [],
    macros: { '\\R': '\\mathbb{R}' },
    following: noGoals,
    final: true,
  };
}

function view(text: string, report: Partial<EquationReport> = {}) {
  const context = { uri: 'file:///a.md', title: 'a.md', device: null, failure: null, markKey: 'piece', imageUri: () => null };
  return finishSteps(makeDocumentView(check(text, report), context, createBlockRenderer()));
}

/** The card of the first equation. */
function card(text: string, report: Partial<EquationReport> = {}, pictures = noPictures) {
  const document = check(text, report);
  const first = document.equations[0];
  assert.ok(first);
  return makeCard(first, document, pictures);
}

describe('the view of a document', () => {
  it('of nothing is empty and says so', () => {
    const { blocks, equations, summary } = view('');
    assert.deepEqual([blocks, equations, summary], [[], [], 'no displayed mathematics']);
  });

  it('gives displays a badge and a card, and running text none when nothing is amiss', () => {
    const { equations } = view('Let $x$ be real.\n\n$$a = b$$\n', { claims: [makeClaimReport({})] });
    assert.deepEqual(
      equations.map(({ math, line, character, badge, hasCard }) => [math, line, character, badge?.status, hasCard]),
      [
        [0, 0, 4, undefined, false],
        [1, 2, 0, 'holds', true],
      ],
    );
  });

  it('places every equation in a block', () => {
    const { blocks, equations } = view('# A\n\nLet $x$.\n\n$$a$$\n\n> \\[ b \\]\n\n- $c$\n');
    const placed = blocks.flatMap(({ html, math }) => [...html.matchAll(/data-math="(\d+)"/g)].map((match) => math[Number(match[1])]));
    assert.deepEqual(
      placed,
      equations.map(({ math }) => math),
    );
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
    const claim = card('$$a = b$$', { claims: [makeClaimReport({ evidence })] }).claims[0];
    assert.deepEqual([claim?.left?.text, claim?.leftName, claim?.rightName], ['1.234 ± 0.005', 'left side', 'right side']);
  });

  it('of a claim about one expression shows one value', () => {
    const verdict = { status: 'wrong', relation: 'refuted', reason: { code: 'verdict.identicallyZero', fields: {} } } as const;
    const claim = card('$$a = b$$', { claims: [makeClaimReport(verdict)] }).claims[0];
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
      controls: [],
      studies: [],
      study: 'paths',
      isLive: false,
    };
    const { picture: found } = card('$$a = b$$', {}, { find: () => picture, revisionOf: () => 1, stateOf: () => 'none' });
    const plot = found.kind === 'drawn' ? found.plots[0] : undefined;
    assert.deepEqual(plot?.kind === 'curves' && plot.series, [
      {
        name: 'loss',
        note: null,
        mark: 'line',
        points: [
          { x: 0, y: 1, halfWidth: 0.1 },
          { x: 1, y: 2, halfWidth: 0.2 },
        ],
      },
    ]);
  });
});
