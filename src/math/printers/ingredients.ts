import type { Expr, ExprOf, Law, Shape } from '../expr';
import { printExpr, printLaw } from '../printExpr';
import { freeVariables, walkExpr } from '../visit';
import { Unprintable } from './code';
import type { Identifiers } from './identifiers';

/** What a program is given: values, functions and densities of the text, and the draws that its means are over. */
export type Ingredient =
  | { readonly kind: 'value'; readonly name: string; readonly identifier: string; readonly shape: Shape }
  /** `+ const`: a number that the text does not name. */
  | { readonly kind: 'constant'; readonly name: string; readonly identifier: string }
  | { readonly kind: 'size'; readonly name: string; readonly identifier: string }
  | {
      readonly kind: 'function';
      /** Where it is first applied. */
      readonly first: ExprOf<'apply' | 'density'>;
      readonly name: string;
      readonly identifier: string;
      readonly arguments: readonly Shape[];
      readonly shape: Shape;
    }
  /** Its values; one for each draw. */
  | { readonly kind: 'draws'; readonly name: string; readonly identifier: string; readonly shape: Shape; readonly law: Law };

type Mean = ExprOf<'expectation' | 'integral'>;

/** An expectation, or an integral over a whole space. */
export function isMean(expr: Expr): expr is Mean {
  return expr.kind === 'expectation' || (expr.kind === 'integral' && expr.bounds === null);
}

/** A density of exactly the integration variable in the integrand. */
export function densityOf(expr: ExprOf<'integral'>): ExprOf<'density'> | null {
  for (const part of walkExpr(expr.body)) {
    const only = part.kind === 'density' && part.of.length === 1 ? part.of[0]! : null;
    if (part.kind === 'density' && only?.kind === 'symbol' && only.name === expr.variable) return part;
  }
  return null;
}

/** The names that one expression needs, found while it is printed. */
export class Ingredients {
  readonly #found = new Map<string, Ingredient>();
  readonly #free: ReadonlySet<string>;
  readonly #shapes = new Map<string, Shape>();
  /** Sizes of vectors and numbers of components: whole numbers in every language. */
  readonly #whole = new Set<string>();

  constructor(
    readonly identifiers: Identifiers,
    exprs: readonly Expr[],
  ) {
    const nodes = exprs.flatMap((expr) => [...walkExpr(expr)]);
    this.#free = new Set(exprs.flatMap((expr) => [...freeVariables(expr)]));
    for (const node of nodes) this.#learnShapes(node);
  }

  /** In the order in which they were first needed. */
  list(): readonly Ingredient[] {
    return [...this.#found.values()];
  }

  #learnShapes(node: Expr): void {
    const learn = (name: string, shape: Shape) => {
      if (!this.#shapes.has(name)) this.#shapes.set(name, shape);
    };
    if (node.kind === 'sum') this.#whole.add(node.index);
    for (const size of sizesOf(node.shape)) this.#whole.add(size);
    if (node.kind === 'symbol') learn(node.name, node.shape);
    if (node.kind === 'expectation') for (const binder of node.binders) learn(binder.variable, binder.shape);
    if (node.kind === 'integral' || node.kind === 'evaluation') learn(node.variable, node.variableShape);
  }

  shapeOf(name: string): Shape {
    return this.#shapes.get(name) ?? { kind: 'unknown' };
  }

  /** A name that stands for a value: given where it is free. */
  value(name: string): string {
    const identifier = this.identifiers.of(name);
    if (this.#whole.has(name) && this.#free.has(name)) return this.size(name);
    if (this.#free.has(name))
      this.#add(`value ${name}`, { kind: 'value', name, identifier, shape: this.#shapes.get(name) ?? { kind: 'scalar' } });
    return identifier;
  }

  isWhole(name: string): boolean {
    return this.#whole.has(name);
  }

  /** The number that the text does not name. */
  unnamedConstant(): string {
    const identifier = this.identifiers.of('constant');
    this.#add('constant', { kind: 'constant', name: 'constant', identifier });
    return identifier;
  }

  /** The size of a vector, as `d`. */
  size(name: string): string {
    const identifier = this.identifiers.of(name);
    this.#add(`size ${name}`, { kind: 'size', name, identifier });
    return identifier;
  }

  functionName(expr: ExprOf<'apply'>): string {
    const values = [...expr.arguments, ...expr.parameters];
    return this.#function(expr, `${expr.name}/${values.length}`, values);
  }

  /** Densities of different variables are different functions. */
  densityName(expr: ExprOf<'density'>): string {
    const variables = (parts: readonly Expr[]) => parts.map((part) => (part.kind === 'symbol' ? part.name : '')).join();
    const key = `${expr.name}(${variables(expr.of)}|${variables(expr.given)};${expr.parameters.map((part) => printExpr(part)).join()})`;
    return this.#function(expr, key, [...expr.of, ...expr.given, ...expr.parameters]);
  }

  #function(first: ExprOf<'apply' | 'density'>, key: string, values: readonly Expr[]): string {
    const identifier = this.identifiers.of(this.#keyOf(first.name, key));
    this.#add(`function ${key}`, {
      kind: 'function',
      name: key,
      identifier,
      first,
      arguments: values.map((value) => value.shape),
      shape: first.shape,
    });
    return identifier;
  }

  /** The first of its name has the plain name; a name that is a value too is told apart. */
  #keyOf(name: string, key: string): string {
    const first = [...this.#found.keys()].find((other) => other.startsWith(`function ${name}/`) || other.startsWith(`function ${name}(`));
    const isPlain = first === undefined || first === `function ${key}`;
    return isPlain && !this.#shapes.has(name) ? name : `function ${key}`;
  }

  /** One list of draws for each variable and law. */
  joinDraws(means: readonly Mean[]): { readonly parameters: readonly string[]; readonly draws: readonly string[] } {
    const joined = new Map<string, string>();
    for (const { variable, shape, law } of means.flatMap(bindersOf)) {
      const draws = this.#draws(variable, shape, law);
      if ((joined.get(variable) ?? draws) !== draws) throw new Unprintable(`An expectation over two laws of ${variable} at once`);
      joined.set(variable, draws);
    }
    return { parameters: [...joined.keys()].map((name) => this.identifiers.of(name)), draws: [...joined.values()] };
  }

  #draws(variable: string, shape: Shape, law: Law): string {
    const key = `draws of ${variable} ${printLaw(law)}`;
    const first = [...this.#found.values()].find((found) => found.kind === 'draws' && found.name === variable);
    const known = this.#found.get(key);
    if (known) return known.identifier;
    const identifier = this.identifiers.of(first ? key : `${variable}_draws`);
    this.#add(key, { kind: 'draws', name: variable, identifier, shape, law });
    return identifier;
  }

  #add(key: string, ingredient: Ingredient): void {
    if (!this.#found.has(key)) this.#found.set(key, ingredient);
  }
}

function bindersOf(mean: Mean): readonly { readonly variable: string; readonly shape: Shape; readonly law: Law }[] {
  if (mean.kind === 'expectation') return mean.binders;
  const density = densityOf(mean);
  return density === null ? [] : [{ variable: mean.variable, shape: mean.variableShape, law: { kind: 'density', density } }];
}

function sizesOf(shape: Shape): string[] {
  const sizes =
    shape.kind === 'matrix' ? [shape.rows, shape.columns] : shape.kind === 'vector' || shape.kind === 'row' ? [shape.dimension] : [];
  return sizes.filter((size) => typeof size === 'string');
}
