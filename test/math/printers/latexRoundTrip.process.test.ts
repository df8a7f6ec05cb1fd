import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseLatex } from '../../../src/latex/parseLatex';
import * as make from '../../../src/math/build';
import { elaborate } from '../../../src/math/elaborate';
import type { Binder, Expr, Shape } from '../../../src/math/expr';
import { scalarShape } from '../../../src/math/expr';
import { sameExpr } from '../../../src/math/hashExpr';
import { printExpr, printFormula, printStatement } from '../../../src/math/printExpr';
import { printLatex } from '../../../src/math/printLatex';
import { printStatementLatex } from '../../../src/math/printStatement';
import { freeVariables } from '../../../src/math/visit';
import { matrixShape, vectorShape } from '../../../src/math/shapes';
import { readDocument } from '../readDocument';

const { scope } = readDocument(String.raw`
Let $x, y \in \mathbb{R}^d$, $A, B \in \mathbb{R}^{d \times d}$, $t, \sigma, \tilde{\alpha}_0 \in \mathbb{R}$, $S : \mathbb{R}^d \to \mathbb{R}^d$ and
$f : \mathbb{R}^d \to \mathbb{R}$. Here $S(x; \theta)$ is the model, $f(x)$ a function and $p(x)$ a density.
`);

const span = { start: 0, end: 0 };
const vector = vectorShape('d');
const square = matrixShape('d', 'd');
const symbol = (name: string, shape: Shape): Expr => ({ kind: 'symbol', name, shape, span });
const node = <E extends Expr>(expr: E): Expr => expr;

const one = (...choices: readonly fc.Arbitrary<Expr>[]) => fc.oneof(...choices);
const of = (expr: Expr) => fc.constant(expr);

/** Something to differentiate: what does not depend on the variable is not written below a ∇. */
function moving(expr: Expr, name: string): Expr {
  if (freeVariables(expr).has(name)) return expr;
  const shape = expr.shape.kind === 'vector' ? vector : scalarShape;
  const value = symbol(name, name === 'x' ? vector : scalarShape);
  const added: Expr = name === 't' ? value : shape.kind === 'vector' ? value : make.makeProduct(make.makeTranspose(value, span), value);
  return make.makeAdd([added, expr]);
}

/** Expressions whose shapes fit, of every kind that has a shape of its own. */
const { scalar } = fc.letrec<{ scalar: Expr; vector: Expr; matrix: Expr }>((tie) => {
  const [scalars, vectors, matrices] = [tie('scalar'), tie('vector'), tie('matrix')] as const;
  const leaf = one(
    fc.integer({ min: 0, max: 12 }).map((value) => make.makeNumber(value, span)),
    fc.constantFrom(0.5, 2.25, 0.001).map((value) => make.makeNumber(value, span)),
    fc.constantFrom('t', 'sigma', 'alpha_tilde_0').map((name) => symbol(name, scalarShape)),
    of(node({ kind: 'constant', name: 'pi', shape: scalarShape, span })),
  );
  const vectorLeaf = fc.constantFrom('x', 'y').map((name) => symbol(name, vector));
  const matrixLeaf = fc.constantFrom('A', 'B').map((name) => symbol(name, square));
  const apply = (name: string, shape: Shape, argument: Expr): Expr => ({
    kind: 'apply',
    name,
    arguments: [argument],
    parameters: name === 'S' ? [symbol('theta', scope.symbols.get('theta')!.shape)] : [],
    shape,
    span,
  });
  const binder: Binder = {
    variable: 'y',
    shape: vector,
    span,
    law: {
      kind: 'normal',
      mean: node({ kind: 'constant', name: 'zero', shape: vector, span }),
      covariance: node({ kind: 'constant', name: 'identity', shape: square, span }),
    },
  };
  return {
    scalar: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.tuple(scalars, scalars).map(([a, b]) => make.makeAdd([a, b])),
      fc.tuple(scalars, scalars).map(([a, b]) => make.makeProduct(a, b)),
      fc.tuple(scalars, scalars).map(([a, b]) => make.makeDivide(a, b)),
      fc.tuple(scalars, fc.integer({ min: 2, max: 4 })).map(([a, n]) => make.makePower(a, make.makeNumber(n, span), span)),
      scalars.map((a) => make.makeNegate(a, span)),
      fc.tuple(vectors, vectors).map(([a, b]) => make.makeProduct(make.makeTranspose(a, span), b)),
      vectors.map((a) => apply('f', scalarShape, a)),
      vectors.map((a): Expr => ({ kind: 'norm', of: a, order: 2, shape: scalarShape, span })),
      scalars.map((a): Expr => ({ kind: 'absolute', of: a, shape: scalarShape, span })),
      matrices.map((a): Expr => ({ kind: 'trace', of: a, shape: scalarShape, span })),
      matrices.map((a): Expr => ({ kind: 'determinant', of: a, shape: scalarShape, span })),
      fc
        .tuple(fc.constantFrom('exp' as const, 'log' as const, 'sqrt' as const, 'sin' as const, 'tanh' as const), scalars)
        .map(([name, a]) => make.makeCall(name, a, span)),
      vectors.map((a): Expr => ({ kind: 'divergence', of: moving(a, 'x'), variable: 'x', shape: scalarShape, span })),
      scalars.map((a): Expr => ({ kind: 'laplacian', of: moving(a, 'x'), variable: 'x', shape: scalarShape, span })),
      fc
        .tuple(scalars, fc.integer({ min: 1, max: 2 }))
        .map(([a, order]): Expr => ({ kind: 'partial', of: moving(a, 't'), variable: 't', order, shape: scalarShape, span })),
      scalars.map((a): Expr => ({ kind: 'expectation', binders: [binder], body: a, shape: scalarShape, span })),
      scalars.map((a): Expr => ({
        kind: 'integral',
        variable: 'y',
        variableShape: vector,
        bounds: null,
        body: a,
        shape: scalarShape,
        span,
      })),
    ),
    vector: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      vectorLeaf,
      fc.tuple(vectors, vectors).map(([a, b]) => make.makeAdd([a, make.makeNegate(b, span)])),
      fc.tuple(scalars, vectors).map(([a, b]) => make.makeProduct(a, b)),
      fc.tuple(matrices, vectors).map(([a, b]) => make.makeProduct(a, b)),
      vectors.map((a) => apply('S', vector, a)),
      scalars.map((a): Expr => ({ kind: 'gradient', of: moving(a, 'x'), variable: 'x', shape: vector, span })),
    ),
    matrix: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      matrixLeaf,
      fc.tuple(matrices, matrices).map(([a, b]) => make.makeAdd([a, b])),
      fc.tuple(matrices, matrices).map(([a, b]) => make.makeProduct(a, b)),
      fc.tuple(vectors, vectors).map(([a, b]) => make.makeProduct(a, make.makeTranspose(b, span))),
      matrices.map((a) => make.makeTranspose(a, span)),
      matrices.map((a): Expr => ({ kind: 'inverse', of: a, shape: square, span })),
      vectors.map((a): Expr => ({ kind: 'gradient', of: moving(a, 'x'), variable: 'x', shape: square, span })),
      scalars.map((a): Expr => ({ kind: 'hessian', of: moving(a, 'x'), variable: 'x', shape: square, span })),
    ),
  };
});

function readAgain(latex: string): Expr | null {
  const { formula } = elaborate(parseLatex(latex, new Map()).tree, scope);
  const [statement] = formula.statements;
  return statement?.kind === 'expression' ? statement.value : null; // a hint that brackets may be arguments is no other meaning
}

describe('LaTeX of an expression', () => {
  it('is read again as the same expression', () => {
    fc.assert(
      fc.property(scalar, (expr) => {
        const latex = printLatex(expr);
        const again = readAgain(latex);
        assert.ok(again, `${latex} was not read`);
        assert.ok(sameExpr(again, expr), `${latex}\n${printExpr(expr)}\n${printExpr(again)}`);
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  const folder = 'test/fixtures/homework';
  const inputs = readdirSync(folder).map((name) => join(folder, name, 'input.md'));
  for (const path of ['examples/score-matching.md', ...inputs].filter(existsSync))
    it(`is read again as the same statement: ${path}`, () => {
      const { formulas, scope: known } = readDocument(readFileSync(path, 'utf8'));
      const statements = formulas.flatMap(({ formula }) => (formula.incomplete ? [] : formula.statements));
      assert.ok(statements.length > 0);
      for (const statement of statements.filter(({ kind }) => kind !== 'unread')) {
        const latex = printStatementLatex(statement);
        const { formula } = elaborate(parseLatex(latex, new Map()).tree, known);
        assert.equal(printFormula(formula), printStatement(statement), latex);
      }
    });
});
