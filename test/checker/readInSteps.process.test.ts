import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CancellationSource, CancelledError, neverCancelled } from '../../src/base/cancellation';
import { finishSteps, sliceSteps } from '../../src/base/steps';
import { readDocument, readDocumentInSteps, type DocumentReading } from '../../src/checker/readDocument';
import { readSnapshot } from '../../src/document/readSnapshot';
import { parseLatex } from '../../src/latex/parseLatex';
import { weighReading } from '../../src/math/elaborate';
import { printFormula } from '../../src/math/printExpr';
import { readFormulas } from '../../src/math/readFormulas';
import { ScopeView } from '../../src/math/scopeView';

const paragraphs = [
  'Let $x \\in \\mathbb{R}^d$ and $v \\sim \\mathcal{N}(0, I)$.',
  'Let $x \\in \\mathbb{R}$ be a number.',
  'Let $A \\in \\mathbb{R}^{d \\times d}$.',
  'A density $p(x)$ and the score $S(x; \\theta)$.',
  '$$\\mathbb{E}_v[v^\\top A v] = \\operatorname{tr}(A)$$',
  '$$\nL(\\theta) = \\mathbb{E}_{x \\sim p}[\\|S(x; \\theta)\\|^2] \\tag{1}\n$$',
  'By (1) the loss is\n\n$$= 2 L(\\theta)$$',
  '$$S(x; \\theta) = \\nabla_x \\log p(x)$$',
  '$$f(x + 1) = f x + f$$',
  '## Problem 1',
  '## Problem 2',
  '- The product $A x$ and $f(x)$, where $f$ is the drift.',
  '\\newcommand{\\E}{\\mathbb{E}} and $\\E[v]$',
  '$$dx_t = f(x_t) \\, dt + g \\, dW_t$$',
  '<!-- rederive: f: R^d -> R -->',
];
/** Of which claims and definitions are read from several formulas at once. */
const moving = [
  '$$dx_t = -x_t \\, dt + \\sqrt2 \\, dW_t$$ so that $\\mathbb{E}[x_t] = x_0 e^{-t}$.',
  'The Fokker–Planck equation is $$\\partial_t p_t(x) = \\partial_x (x p_t(x)) + \\partial_x^2 p_t(x)$$',
  'With $y_t = x_{T-t}$ the reverse flow is\n\n$$\\frac{dy}{dt} = -v(y, T - t)$$',
  'The stationary density is $\\pi(x) = \\mathcal{N}(x; 0, I)$, and $x_t \\mid x_0 \\sim \\mathcal{N}(a x_0, b I)$.',
  '$$\\frac{d}{dt} \\int p_t(x) \\log p_t(x) \\, dx = 0$$ since $x$ is uniform on $[0, 1]$.',
];
const edits = fc.array(
  fc.record({
    at: fc.nat(1000),
    cut: fc.nat(3),
    insert: fc.constantFrom('', 'y', '$', 'x', '_t', '\n\n', '(x)', ...[...paragraphs, ...moving].map((one) => `\n\n${one}\n\n`)),
  }),
  {
    minLength: 1,
    maxLength: 5,
  },
);
const histories = fc.record({ parts: fc.array(fc.constantFrom(...paragraphs, ...moving), { minLength: 4, maxLength: 14 }), edits });

function applyEdit(text: string, { at, cut, insert }: { at: number; cut: number; insert: string }): string {
  const start = Math.floor((at / 1000) * text.length);
  return text.slice(0, start) + insert + text.slice(start + cut);
}

/** All that a reading tells, as plain data. */
function tellAll({ snapshot, formulas, problems, scope, claims }: DocumentReading): unknown {
  return {
    math: snapshot.math.map(({ index, span, segments, latex, outerTag }) => ({ index, span, segments, latex, outerTag })),
    formulas: formulas.map((formula) => printFormula(formula, true)),
    problems,
    symbols: [...scope.symbols.values()],
    claims: claims.claims.map(({ id, kind, span, left, right, against, excusedBy, candidates, statedLaws }) => [
      [id, kind, span, left.span, right.span, against, excusedBy],
      candidates.map(({ side, excusedBy: excuses }) => [side.span, excuses]),
      statedLaws.map(({ variable, span: place }) => [variable, place]),
    ]),
    definitions: claims.definitions.map(({ math, span, name, form, from, until, value }) => [
      math,
      span,
      name,
      form,
      from,
      until,
      value.span,
    ]),
    goals: claims.goals,
    ranges: [...claims.ranges],
    sharedLaws: [...claims.sharedLaws],
    readings: claims.readings,
  };
}

describe('reading version after version', () => {
  it('tells what reading afresh tells', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(histories, ({ parts, edits: all }) => {
        let text = parts.join('\n\n');
        let reading = readDocument(text, 1, {});
        for (const one of all) {
          text = applyEdit(text, one);
          reading = readDocument(text, 1, {}, reading);
        }
        assert.deepEqual(tellAll(reading), tellAll(readDocument(text, 1, {})), JSON.stringify(text));
      }),
      { seed: 5, numRuns: Number(process.env['REDERIVE_RUNS'] ?? 60) },
    );
  });

  /** A declaration at the end, and whether a formula that stays as it is means something else after it. */
  const declarations: readonly (readonly [formula: string, declaration: string])[] = [
    ['$v^\\top A v$', 'Let $A \\in \\mathbb{R}$ and $v \\in \\mathbb{R}$.'],
    ['$a (x + 1)$', 'A function $a : \\mathbb{R}^d \\to \\mathbb{R}$.'],
    ['$q x$', '<!-- rederive: q: R^(d x d) -->'],
    ['$\\mathbb{E}[w]$', 'Draw $w \\sim p(w)$.'],
    ['$\\nabla g$', 'The function $g(y)$ and $g : \\mathbb{R}^d \\to \\mathbb{R}^d$.'],
  ];
  /** The first formula of a text, by what a version before it remembers, or by nothing at all. */
  function readFirst(text: string, before?: DocumentReading): string {
    return printFormula(readDocument(text, 1, {}, before).formulas[0]!, true);
  }

  for (const [formula, declaration] of declarations) {
    it(`gives ${formula} its new meaning after “${declaration}”`, () => {
      const [old, text] = [`${formula}\n\nSome words.\n`, `${formula}\n\nSome words.\n\n${declaration}\n`];
      assert.equal(readFirst(text, readDocument(old, 1, {})), readFirst(text));
    });
  }

  it('is a test that a reading kept for its text alone fails', () => {
    const stale = declarations.filter(([formula, declaration]) => {
      const [old, text] = [`${formula}\n\nSome words.\n`, `${formula}\n\nSome words.\n\n${declaration}\n`];
      return printFormula(readDocument(old, 1, {}).formulas[0]!, true) !== readFirst(text);
    });
    assert.ok(stale.length >= 4, stale.map(([formula]) => formula).join(', '));
  });

  /** A text before and after a change elsewhere, which changes what the claim of its last formula rests on. */
  const claimed = '$$f(x) + 1 = x^2 + 1$$';
  const changes: readonly (readonly [before: string, after: string])[] = [
    [`$$f(x) = x^2$$\n\nHence\n\n${claimed}`, `$$f(x) = x^3$$\n\nHence\n\n${claimed}`],
    [`$$f(x) = x^2$$\n\nHence\n\n${claimed}`, `$$f(x) = x^2$$\n\nUp to a constant factor\n\n${claimed}`],
    [`$$f(x) = x^2$$\n\nHence\n\n${claimed}`, `$$f(x) = x^2$$\n\nLet $x > 0$. Hence\n\n${claimed}`],
    [`Some words.\n\n${claimed}`, `$$f(x) = x^2$$\n\n${claimed}`],
  ];
  const idsOf = ({ claims, snapshot }: DocumentReading) =>
    claims.claims.filter(({ math }) => math === snapshot.math.length - 1).map(({ id }) => id);

  for (const [before, after] of changes) {
    it(`claims of ${JSON.stringify(after)} what reading it afresh does`, () => {
      assert.deepEqual(idsOf(readDocument(after, 2, {}, readDocument(before, 1, {}))), idsOf(readDocument(after, 1, {})));
    });
  }

  it('is a test that claims kept for their formula alone fail', () => {
    const stale = changes.filter(
      ([before, after]) => idsOf(readDocument(before, 1, {})).join() !== idsOf(readDocument(after, 1, {})).join(),
    );
    assert.equal(stale.length, changes.length);
  });

  it('remembers of a formula what reading it in the final scope gives', () => {
    const snapshot = readSnapshot(paragraphs.join('\n\n'), 1);
    const trees = snapshot.math.map((math) => parseLatex(math.latex, new Map()).tree);
    const { scope, formulas } = readFormulas(snapshot, trees);
    const afresh = trees.filter((tree, index) => {
      const printed = printFormula(formulas[index]!.formula, true);
      return printed === printFormula(weighReading(tree, new ScopeView(scope)).formula, true) || printed.includes('@');
    });
    assert.equal(afresh.length, trees.length);
  });
});

describe('reading in slices', () => {
  const text = paragraphs.join('\n\n');

  it('tells what reading at once tells', async () => {
    let clock = 0;
    let pauses = 0;
    const slicing = { sliceMs: 3, now: () => clock++, pause: () => Promise.resolve(void pauses++) };
    const reading = await sliceSteps(readDocumentInSteps(text, 1, {}), slicing, neverCancelled);
    assert.deepEqual(tellAll(reading), tellAll(finishSteps(readDocumentInSteps(text, 1, {}))));
    assert.ok(pauses > 10, String(pauses));
  });

  it('ends when it is cancelled', async () => {
    const source = new CancellationSource();
    const slicing = { sliceMs: 0, now: () => 0, pause: () => Promise.resolve(source.cancel()) };
    await assert.rejects(sliceSteps(readDocumentInSteps(text, 1, {}), slicing, source.token), CancelledError);
  });
});
