import type { Problem } from '../base/problem';
import type { Node, Tree } from '../latex/tree';
import { Context, type Grammar, type SecondOrder } from './elaborate/context';
import { readFactor } from './elaborate/factors';
import { withMissingTimes } from './elaborate/missingTimes';
import { splitParts } from './elaborate/parts';
import { readProduct } from './elaborate/products';
import { findLooseIndices } from './elaborate/looseIndices';
import { readLines } from './elaborate/rows';
import { markImaginary } from './elaborate/imaginary';
import { spreadLaws } from './elaborate/spreadLaws';
import { readClauses } from './elaborate/clauses';
import { readSum } from './elaborate/sums';
import { bareAtState } from './elaborate/bareAtState';
import { inPhaseSpace } from './elaborate/phaseDensities';
import { summedIndices, sumOverRepeated } from './elaborate/repeatedIndices';
import { atWrittenLetters } from './elaborate/writtenLetters';
import { childNodes, isBroken } from './nodes';
import type { Formula } from './expr';
import type { Scope } from './scope';
import { ScopeView } from './scopeView';
import { statementExprs } from './statementExprs';
import { walkExpr } from './visit';

export interface FormulaReading {
  readonly formula: Formula;
  readonly problems: readonly Problem[];
}

/** A reading with how badly its shapes go together, for whoever compares readings. */
export interface WeighedReading extends FormulaReading {
  readonly surprise: number;
}

/** Formulas inside formulas deeper than this, such as a thousand logarithms in a row, are not read. */
const depthLimit = 400;

type Reader = Grammar['sum'];

/** Reads one level deeper; at the limit all that is left of the list is one piece that was not understood. */
const guarded =
  (read: Reader): Reader =>
  (context, cursor) => {
    if (context.depth >= depthLimit && !cursor.atEnd) {
      const first = cursor.next();
      while (!cursor.atEnd) cursor.next();
      return context.unread('math.tooDeep', first.span);
    }
    context.depth++;
    const expr = read(context, cursor);
    context.depth--;
    return expr;
  };

const grammar: Grammar = { sum: guarded(readSum), product: guarded(readProduct), factor: guarded(readFactor) };

/** Gives a layout tree its meaning in a scope. Never throws: what cannot be read is an `unknown` node with a problem, and the formula incomplete. */
export function elaborate(tree: Tree, scope: Scope): FormulaReading {
  const { formula, problems } = weighReading(tree, new ScopeView(scope));
  return { formula, problems };
}

/**
 * `\tilde x_i` that a formula differentiates by is one of several vectors or a component, whichever lets the shapes go together; `v_i^4` is of a component,
 * since a vector has no fourth power.
 */
export function weighReading(tree: Tree, view: ScopeView): WeighedReading {
  const plain = weighOrders(tree, view, []);
  const powers = powersOfEntries(tree.latex, view);
  const letters = powers.length > 0 ? powers : plain.surprise > 0 ? derivedLetters(tree.latex) : [];
  if (letters.length === 0) return plain;
  const byComponents = weighOrders(tree, view, letters);
  const isFitting = !byComponents.formula.incomplete && (powers.length > 0 || byComponents.surprise < plain.surprise);
  return isFitting ? byComponents : plain;
}

/** `\nabla^2` of a scalar is the Laplacian or the Hessian, by the same measure. */
function weighOrders(tree: Tree, view: ScopeView, indices: readonly string[]): WeighedReading {
  const first = readWith(tree, view, 'laplacian', indices);
  if (!first.context.sawSecondOrder) return first.reading;
  const second = readWith(tree, view, 'hessian', indices);
  if (first.reading.surprise !== second.reading.surprise)
    return first.reading.surprise < second.reading.surprise ? first.reading : second.reading;
  const { reading, context } = first;
  if (isOfNumbers(reading, view)) return reading;
  if (isOfParameters(reading, view) || isTraced(reading)) return second.reading;
  context.report('math.secondOrder', 'hint', { start: 0, end: tree.latex.length });
  return { ...reading, problems: context.problems, formula: { ...reading.formula, incomplete: true, gaps: null } };
}

/** `\nabla_\theta^2`: nobody takes the Laplacian in the parameters of a model. */
function isOfParameters({ formula }: WeighedReading, view: ScopeView): boolean {
  const nodes = formula.statements.flatMap(statementExprs).flatMap((expr) => [...walkExpr(expr)]);
  return nodes.every((node) => node.kind !== 'laplacian' || view.lookup(node.variable).role === 'parameter');
}

/** `\operatorname{Tr}(\Sigma\Sigma^\top\nabla^2\varphi)`: nobody takes the trace of a number times a matrix. */
function isTraced({ formula }: WeighedReading): boolean {
  const nodes = formula.statements.flatMap(statementExprs).flatMap((expr) => [...walkExpr(expr)]);
  const traced = new Set(nodes.flatMap((node) => (node.kind === 'trace' ? [...walkExpr(node.of)] : [])));
  return nodes.every((node) => node.kind !== 'laplacian' || traced.has(node));
}

/** In one dimension both are the second derivative. */
function isOfNumbers({ formula }: WeighedReading, view: ScopeView): boolean {
  const nodes = formula.statements.flatMap(statementExprs).flatMap((expr) => [...walkExpr(expr)]);
  return nodes.every((node) => node.kind !== 'laplacian' || view.lookup(node.variable).shape.kind === 'scalar');
}

/** A bracket that is never closed may have taken anything with it; an unknown command is where it is. */
function findGaps({ gaps }: Context, body: readonly Node[]): Formula['gaps'] {
  if (!body.some(isBroken)) return gaps;
  const parts = body.flatMap(allNodes);
  if (parts.some((node) => node.kind === 'delimited' && !node.closed)) return null;
  return [...gaps, ...parts.filter(({ kind }) => kind === 'unknown').map(({ span }) => span)];
}

function allNodes(node: Node): readonly Node[] {
  return [node, ...childNodes(node).flatMap(allNodes)];
}

/** Where `\delta_{ij}`, `f(z)_i` or `dX_t^i = b^i(X_t)\,dt` stands, i and j number components in the whole formula. */
function freeIndices(latex: string): string[] {
  const deltas = latex.includes('\\delta_') ? latex.matchAll(/\\delta_\{\s*([ijklmn])\s*,?\s*([ijklmn])\s*\}/g) : [];
  const entries = latex.includes(')_') ? latex.matchAll(/\)_(?:([ijkl])\b|\{\s*([ijkl])\s*\})/g) : [];
  const found = [...deltas, ...entries].flatMap((match) => [match[1], match[2]].filter((letter) => letter !== undefined));
  return [...found, ...indicesOfMotion(latex)];
}

/** The i of `dX_t^i = b^i(X_t)\,dt`, and of no particle `dX_t^i = b(X_t^i)\,dt`: a coefficient has it as well. */
function indicesOfMotion(latex: string): string[] {
  const moved =
    latex.includes('^') && !latex.includes('\\sum')
      ? latex.matchAll(/d\}?\s*[A-Z](?:_\w|_\{\w\})?\^(?:([ijkl])|\{([ijkl])\})(?![A-Za-z])/g)
      : [];
  const letters = [...moved].map(([, bare, braced]) => bare ?? braced!); // one of them
  return letters.filter((letter) => new RegExp(`(?<![_{A-Za-z\\\\])(?:[a-ce-z]|\\\\[a-z]+)\\^\\{?${letter}`).test(latex));
}

/** The i of `e^{z_i}`, where the text speaks of the components of z. */
function indicesOfComponents(latex: string, view: ScopeView): string[] {
  const found = latex.includes('_') ? latex.matchAll(/(?<![A-Za-z\\])([a-zA-Z])_(?:([ijkl])(?![A-Za-z])|\{\s*([ijkl])\s*\})/g) : [];
  const isComponent = ([, letter, bare, braced]: RegExpExecArray) =>
    view.knows(letter!) && view.lookup(`${letter}_${bare ?? braced}`).component !== undefined; // a letter begins each match
  const letters = [...found].filter(isComponent).map(([, , bare, braced]) => bare ?? braced!); // one of them
  return letters.filter((letter) => lettersBelow(latex).includes(letter));
}

/** Index letters that stand below something and that no sum counts. */
function lettersBelow(latex: string): string[] {
  const found = [...latex.matchAll(/_(?:([ijkl])|\{\s*([ijkl])\s*\})/g)].map((match) => match[1] ?? match[2]!);
  return [...new Set(found)].filter((letter) => !new RegExp(`\\\\(?:sum|prod)\\s*_\\s*\\{?\\s*${letter}(?![A-Za-z])`).test(latex));
}

/** The i of `\frac{\partial}{\partial\tilde x_i}`. */
function derivedLetters(latex: string): string[] {
  if (!latex.includes('\\partial')) return [];
  const isDerived = (letter: string) =>
    new RegExp(`\\\\partial\\s*(?:\\\\[a-z]+\\s*\\{?\\s*)?[A-Za-z]\\s*\\}?\\s*_\\s*\\{?\\s*${letter}`).test(latex);
  return lettersBelow(latex).filter(isDerived);
}

/** The i of `v_i^3`, `v_i^4` and the i and j of `v_iv_j` where v is a vector, of which the text does not number several. */
function powersOfEntries(latex: string, view: ScopeView): string[] {
  const found = latex.includes('_') ? [...latex.matchAll(powers), ...latex.matchAll(pairs)] : [];
  const isEntry = (letter: string) => view.lookup(letter).shape.kind === 'vector' && !view.knows(`${letter}_1`);
  const indices = found.filter(([, letter]) => isEntry(letter!)).flatMap(([, , ...below]) => below.filter((one) => one !== undefined)); // both begin with a letter
  const free = lettersBelow(latex);
  return indices.filter((letter) => free.includes(letter));
}

const powers = /(?<![A-Za-z\\])([a-z])_(?:([ijkl])|\{([ijkl])\})\^\{?[3-9]/g;
const pairs = /(?<![A-Za-z\\])([a-z])_(?:([ijkl])|\{([ijkl])\})(?:\^\{?\d\}?)?\s*\1_(?:([ijkl])|\{([ijkl])\})/g;

function readWith(
  tree: Tree,
  view: ScopeView,
  secondOrder: SecondOrder,
  indices: readonly string[],
): { reading: WeighedReading; context: Context } {
  const context = new Context(tree.latex, view, grammar, secondOrder, tree.body);
  const summed = summedIndices(tree.latex, view);
  for (const index of [...indices, ...freeIndices(tree.latex), ...indicesOfComponents(tree.latex, view), ...summed]) {
    context.indices.push(index);
    context.componentIndices.add(index);
  }
  const { lines, tag } = readLines(tree.body);
  const split = lines.map((line) => splitParts(line, tree.latex));
  const statements = spreadLaws(split.flatMap((clauses) => readClauses(context, clauses)))
    .map(withMissingTimes)
    .map(atWrittenLetters)
    .map(bareAtState)
    .map(inPhaseSpace)
    .map((statement) => sumOverRepeated(statement, summed, view));
  context.checkCallsAtTime();
  for (const { span, braced } of findLooseIndices(tree.body, tree.latex)) context.unread('math.looseIndex', span, { braced });
  markImaginary(context, statements);
  const notes = [...split.flatMap((parts) => parts.notes), ...context.notes];
  const formula: Formula = {
    statements,
    notes,
    tag: tag ?? split.find((parts) => parts.tag !== null)?.tag ?? null,
    incomplete: context.gaps.length > 0 || tree.body.some(isBroken),
    gaps: findGaps(context, tree.body),
  };
  return { reading: { formula, problems: context.problems, surprise: context.surprise }, context };
}
