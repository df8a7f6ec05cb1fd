import type { Problem, ProblemLevel } from '../../base/problem';
import type { Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeUnknown } from '../build';
import type { Expr, Note, Shape } from '../expr';
import { spanOf } from '../nodes';
import type { ScopeView } from '../scopeView';
import { printShape } from '../shapes';
import { slopesOfOthers } from './bareSlopes';
import { Cursor } from './cursor';

/** The grammar's levels, wired in `elaborate.ts` so that the files of one level need not import the others. */
export interface Grammar {
  /** `a + b - c`. */
  readonly sum: (context: Context, cursor: Cursor) => Expr;
  /** `a b \cdot c / d`. */
  readonly product: (context: Context, cursor: Cursor) => Expr;
  /** One factor with its scripts: a call, a bracket, a prefix function with its operand, an integral… */
  readonly factor: (context: Context, cursor: Cursor) => Expr;
}

/** How `\nabla^2` of a scalar is taken in this formula. */
export type SecondOrder = 'laplacian' | 'hessian';

/** What the readers of one formula share: the scope they ask and what they report. */
export class Context {
  readonly problems: Problem[] = [];
  readonly notes: Note[] = [];
  /** How badly the shapes go together; reading is repeated with other shapes to make it small. */
  surprise = 0;
  /** How many readers of the grammar are at work, one inside the other. */
  depth = 0;
  /** Everything that was not understood or was guessed in a way that could change the meaning. */
  readonly gaps: Span[] = [];
  /** Set when `\nabla^2` was read, so that the other meaning is tried too. */
  sawSecondOrder = false;
  /** Set when a differential stood outside integrals, so that the clause is read as an equation between differentials. */
  sawDifferential = false;
  /** True while such a clause is read: `dX_t` and `d(XY)` are differentials wherever they stand. */
  inDifferentials = false;
  /** The `t,x` of the last `X_s^{t,x}`: where the paths of an average start. */
  flow: Node | null = null;
  /** Indices of the sums around the place being read. */
  readonly indices: string[] = [];
  /** Those of them that run over the components of vectors. */
  readonly componentIndices = new Set<string>();

  /** How many traces the place is inside of: there the order of rows and columns does not matter. */
  traces = 0;
  /** Inside `\operatorname{diag}(\sigma^2)` a vector is squared entry by entry. */
  diagonals = 0;
  /** Where expectations without a subscript stand: their binders have the same span object. */
  readonly silent = new Set<Span>();
  /** Copies such as `x_t` that an expectation inside a sum over t binds: there they are names of their own. */
  readonly boundCopies = new Set<string>();
  /** True when the formula has a derivative by time. */
  readonly hasTimeDerivative: boolean;
  /** True when dots may stand for terms. */
  readonly hasDots: boolean;
  /** Parameters that stand before a time in brackets, and names that stand alone. */
  readonly #calledAtTime = new Map<string, Span>();
  readonly bareNames = new Set<string>();
  /** The place of the last ∇ without a subscript. */
  lastPlace: string | null = null;
  /** By what a ∇ without a subscript before a density of y is, where the formula shows that it is not by y. */
  readonly slopesOfOthers: ReadonlyMap<string, string>;
  /** The parameters with which each function was called last in this formula. */
  readonly lastParameters = new Map<string, readonly string[]>();

  constructor(
    readonly latex: string,
    readonly scope: ScopeView,
    readonly grammar: Grammar,
    readonly secondOrder: SecondOrder,
    body: readonly Node[] = [],
  ) {
    this.slopesOfOthers = latex.includes('\\nabla') ? slopesOfOthers(body) : new Map<string, string>();
    this.hasDots = /dots|[…⋯]/.test(latex);
    this.hasTimeDerivative = /\\partial\s*(_\s*(t|\{\s*t)|t\b)|\}\s*\{\s*(\\mathrm\s*\{?)?d\}?\s*t\s*\}/.test(latex);
  }

  report(code: string, level: ProblemLevel, span: Span, fields: Readonly<Record<string, string>> = {}): void {
    this.problems.push({ code, level, span, fields });
  }

  /** A piece that could not be read: a problem and an `unknown` node in its place. */
  unread(code: string, span: Span, fields: Readonly<Record<string, string>> = {}): Expr {
    this.gaps.push(span);
    this.report(code, 'error', span, { text: this.textOf(span), ...fields });
    return makeUnknown(this.textOf(span), span);
  }

  /** A piece of good notation that is beyond what is read here: said softly. */
  unsupported(span: Span): Expr {
    this.gaps.push(span);
    this.report('math.unknownConstruct', 'hint', span, { text: this.textOf(span) });
    return makeUnknown(this.textOf(span), span);
  }

  /** A reading that another one could replace: said as a hint, and nothing is judged upon it. */
  guess(code: string, span: Span, fields: Readonly<Record<string, string>> = {}): void {
    this.gaps.push(span);
    this.report(code, 'hint', span, { text: this.textOf(span), ...fields });
  }

  callAtTime(name: string, span: Span): void {
    this.#calledAtTime.set(name, span);
  }

  /** `\sigma(t)` of a parameter σ is its value at t; where σ stands alone beside it, that may be meant or not. */
  checkCallsAtTime(): void {
    for (const [name, span] of this.#calledAtTime) {
      if (this.bareNames.has(name)) this.guess('math.ambiguousCall', span, { name });
      else this.report('math.ambiguousCall', 'hint', span, { name, text: this.textOf(span) });
    }
  }

  /** Shapes that do not go together. */
  mismatch(what: string, span: Span, left: Shape, right: Shape = left): void {
    this.surprise += 1;
    this.gaps.push(span);
    this.report('math.shapeMismatch', 'warning', span, { what, text: this.textOf(span), left: printShape(left), right: printShape(right) });
  }

  /** True when every index is that of a sum over components, so that `x_i` is a component of x and not its i-th copy. */
  indexRunsOverDimension(indices: readonly Expr[]): boolean {
    return indices.every((index) => index.kind === 'symbol' && this.componentIndices.has(index.name));
  }

  /** Reads to see what a piece would be, and forgets what was reported on the way. */
  attempt<T>(read: () => T): T {
    const [problems, notes, gaps, { surprise, sawSecondOrder }] = [this.problems.length, this.notes.length, this.gaps.length, this];
    const result = read();
    this.problems.length = problems;
    this.notes.length = notes;
    this.gaps.length = gaps;
    Object.assign(this, { surprise, sawSecondOrder });
    return result;
  }

  textOf(span: Span): string {
    return this.latex.slice(span.start, span.end);
  }

  /** Reads a whole list as one sum; anything left over makes it unread. */
  readAll(nodes: readonly Node[], span: Span): Expr {
    const cursor = new Cursor(nodes, spanOf(nodes, span));
    const expr = this.grammar.sum(this, cursor);
    if (cursor.atEnd) return expr;
    return this.unread('math.unknownConstruct', spanOf(cursor.nodes.slice(cursor.index), span));
  }
}
