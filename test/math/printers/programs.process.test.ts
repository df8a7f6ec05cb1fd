import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { evaluateGraph } from '../../../src/kernel/evaluate';
import type { Graph } from '../../../src/kernel/graph';
import { readDocument } from '../../../src/checker/readDocument';
import type { Expr, Statement } from '../../../src/math/expr';
import { printProgram, type ProgramLanguage } from '../../../src/math/printers/printProgram';
import { statementPieces } from '../../../src/math/printers/statementPieces';
import { walkExpr } from '../../../src/math/visit';
import type { Scope } from '../../../src/math/scope';
import { NotComputable } from '../../../src/probes/value';
import { makeCase, type Data, type ProgramCase } from './programCases';
import { findPython, runPython } from './runPython';

/**
 * Every equation of the example and of the fixtures as a program: its functions are called with the values, functions and draws of one world, and
 * must return what the kernel returns there.
 */
interface Printed extends ProgramCase {
  readonly title: string;
  readonly name: string;
  readonly source: string;
}

const folder = 'test/fixtures/homework';
const handIns = join('..', 'shared', 'homework');
const examples = readdirSync('examples').filter((name) => /^(?!README).*\.md$/.test(name)).map((name) => join('examples', name)); // prettier-ignore
const whole = [
  ...examples,
  ...(existsSync(handIns) ? readdirSync(handIns) : []).filter((name) => /^\d+\.md$/.test(name)).map((name) => join(handIns, name)),
];
const documents = [
  ...whole,
  ...readdirSync(folder)
    .map((name) => join(folder, name, 'input.md'))
    .filter(existsSync),
];

/** What the documents do not write. */
const table = String.raw`
Let $x, y, m \in \mathbb{R}^d$, $t, \sigma \in \mathbb{R}$, $A, B \in \mathbb{R}^{d \times d}$, $f : \mathbb{R}^d \to \mathbb{R}$ and
$S : \mathbb{R}^d \to \mathbb{R}^d$.

$$\Delta_x f(x) = \operatorname{tr}(\nabla_x \nabla_x^\top f(x))$$
$$\frac{\partial^2}{\partial t^2} \sin(3 t) = -9 \sin(3t)$$
$$\frac{\partial}{\partial t} (e^{-t} x) = -e^{-t} x$$
$$\sum_{i=1}^d \frac{x_i^2}{\sqrt{i}} = \prod_{i=1}^d \cos(x_i)$$
$$A^{-1} B x = (A^2 - B^\top) x \odot y$$
$$\det(A) = \|A\|^2 + \|x\|_1 - \|x\|_\infty$$
$$x y^\top + \sigma^2 I = A - 2 B$$
$$x^\top A = y^\top - 2 x^\top$$
$$\int_0^t e^{-s} \cos(s) \, ds = \frac{1 + e^{-t} (\sin(t) - \cos(t))}{2}$$
$$t^3 = \left. s^2 + t \right|_{s = 2}$$
$$\mathcal{N}(x; m, \sigma^2 I) = |\sigma| \max(\sigma, t)$$
$$\nabla_x \cdot (f(x) A) = \nabla_x f(x)$$
$$\nabla_x (x^\top S(x)) = (\nabla_x S(x))^\top x + S(x)$$
$$h(t) = \begin{cases} t^2 & t < 0 \\ \sqrt{t} & \text{otherwise} \end{cases}$$
$$A y = \frac{-x}{2 \pi} - e^{-\sqrt{d}} y$$
$$\mathbb{E}_{x \sim \mathcal{N}(m, \sigma^2 I)}[\|x - m\|^2] = d \, \mathbb{E}_{y \sim \mathcal{N}(0, I)}[f(y)]^2$$
`;

function readAll(language: ProgramLanguage): Printed[] {
  return [...documents, 'table'].flatMap((path) => {
    const { snapshot, formulas, scope } = readFile(path);
    return formulas.flatMap((formula, index) =>
      formula.incomplete || !snapshot.math[index]!.display
        ? []
        : formula.statements.flatMap((statement) =>
            printAll(`${path} $${snapshot.math[index]!.latex.trim()}$`, statement, scope, language),
          ),
    );
  });
}

function printAll(title: string, statement: Statement, scope: Scope, language: ProgramLanguage): Printed[] {
  const program = printProgram(statement, language);
  if (program.kind === 'unprintable') return [];
  const exprs = statementPieces(statement);
  return program.functions.flatMap(({ name, ingredients }, at) => {
    const made = caseOf(exprs[at]!.expr, ingredients, scope);
    if (made === null) return [];
    // The kernel has only samples of an interval: such a side is compared with the last one, if that is over none.
    const last = exprs.at(-1)!.expr;
    const other = !isOverInterval(exprs[at]!.expr) ? made : isOverInterval(last) ? null : caseOf(last, [], scope);
    return other === null ? [] : [{ ...made, expected: other.expected, title, name, source: program.text }];
  });
}

const isOverInterval = (expr: Expr) => [...walkExpr(expr)].some((node) => node.kind === 'integral' && node.bounds !== null);

type Ingredients = Parameters<typeof makeCase>[1];
const cases = new WeakMap<Expr, Map<string, ProgramCase | null>>();

/** What a program is called with, and what it has to give, are the same in every language. */
function caseOf(expr: Expr, ingredients: Ingredients, scope: Scope): ProgramCase | null {
  const known = cases.get(expr) ?? new Map<string, ProgramCase | null>();
  cases.set(expr, known);
  const key = JSON.stringify(ingredients);
  const made = known.get(key);
  if (made !== undefined) return made;
  const fresh = makeOrRefuse(expr, ingredients, scope);
  known.set(key, fresh);
  return fresh;
}

function makeOrRefuse(expr: Expr, ingredients: Ingredients, scope: Scope): ProgramCase | null {
  try {
    const made = makeCase(expr, ingredients, scope);
    return made.expected.every(Number.isFinite) ? made : null;
  } catch (error) {
    if (error instanceof NotComputable) return null;
    throw error;
  }
}

/** The first entry that is off by more than 1e-5 of the largest one, in words. */
function compare(found: readonly number[], { expected, title, name }: Printed): string[] {
  const scale = Math.max(1e-3, ...expected.map(Math.abs));
  const at = expected.findIndex((value, i) => !(Math.abs(value - (found[i] ?? Number.NaN)) <= 1e-5 * scale));
  return at < 0 && found.length === expected.length ? [] : [`${title} ${name}: ${found[at]} is not ${expected[at]}`];
}

const readings = new Map<string, ReturnType<typeof readDocument>>();

function readFile(path: string): ReturnType<typeof readDocument> {
  const known = readings.get(path) ?? readDocument(path === 'table' ? table : readFileSync(path, 'utf8'), 1, {});
  readings.set(path, known);
  return known;
}

/** Nothing is left out of the examples and the hand-ins. */
function assertWhole(cases: readonly Printed[]): void {
  const run = new Set(cases.map(({ title, name }) => `${title} ${name}`));
  const missing = listPieces().filter((piece) => !run.has(piece));
  assert.deepEqual(missing, []);
}

/** Everything that has a value in the displayed equations of the examples and of the hand-ins. */
function listPieces(): string[] {
  return whole.flatMap((path) => {
    const { snapshot, formulas } = readFile(path);
    return formulas.flatMap(({ statements }, index) => {
      const title = `${path} $${snapshot.math[index]!.latex.trim()}$`;
      if (!snapshot.math[index]!.display) return [];
      const names = statements.flatMap((statement) => statementPieces(statement).map(({ name }) => name));
      return names.length === 0 ? [`${title} has no value`] : names.map((name) => `${title} ${name}`);
    });
  });
}

describe('Programs of equations give the value of the kernel', function () {
  this.timeout(60_000);
  it('in TypeScript', () => {
    const cases = readAll('typescript');
    assert.ok(cases.length >= 90, `only ${cases.length} functions were run`);
    assertWhole(cases);
    assert.deepEqual(
      cases.flatMap((printed) => compare(flatten(runTypescript(printed)), printed)),
      [],
    );
  });

  for (const [language, library] of [
    ['numpy', 'numpy'],
    ['torch', 'torch'],
  ] as const) {
    it(`in Python with ${library}`, function () {
      this.timeout(120_000);
      const python = findPython(library);
      if (python === null) return this.skip();
      const cases = readAll(language);
      assert.ok(cases.length >= 90, `only ${cases.length} functions were run`);
      assertWhole(cases);
      const values = runPython(python, library, cases);
      assert.deepEqual(
        cases.flatMap((printed, i) => compare(values[i]!, printed)),
        [],
      );
    });
  }
});

type Callable = (...values: readonly unknown[]) => unknown;

function runTypescript({ source, name, arguments: values }: Printed): unknown {
  const { code } = transformSync(source.replace(/^export /gm, ''), { loader: 'ts' });
  const made = new Function(`${code}\nreturn ${name};`) as () => Callable; // the program's own text
  return made()(...values.map(toJavaScript));
}

function toJavaScript(data: Data): unknown {
  if (typeof data === 'number' || Array.isArray(data)) return data;
  const { graph, shape } = data as Data & { graph: Graph; shape: readonly number[] }; // neither a number nor a list
  return (...values: readonly unknown[]) => arrange(evaluate(graph, flatten(values)), shape);
}

function evaluate(graph: Graph, inputs: readonly number[]): number[] {
  return [...evaluateGraph(graph, inputs)];
}

function arrange(numbers: readonly number[], [rows, columns]: readonly number[]): unknown {
  if (rows === undefined) return numbers[0];
  return columns === undefined ? numbers : Array.from({ length: rows }, (_, i) => numbers.slice(i * columns, (i + 1) * columns));
}

function flatten(value: unknown): number[] {
  return Array.isArray(value) ? value.flatMap(flatten) : [Number(value)];
}
