import { makeSymbol } from '../math/build';
import type { Expr, ExprOf, Statement } from '../math/expr';
import type { Definition } from './claim';
import type { Source } from './draft';
import { findDefinition } from './findDefinition';
import { isSameScope } from './sections';

type Density = ExprOf<'density'>;

/** A density that the text draws a variable from, whatever it is: `X \sim p`, "let $X$ have a smooth density $p$"; and the first place that says so. */
interface General {
  readonly variable: string;
  readonly density: Density;
  readonly section: number;
  /** Index of the sentence or display in the flow. */
  readonly place: number;
}

/** What a variable is drawn from in general, at a math span; undefined where the text has not said so by then. */
export type GeneralReader = (variable: string, math: number) => Density | undefined;

export function makeGeneralReader(source: Source): GeneralReader {
  const known = new Map<string, General[]>();
  for (const general of [...readSampled(source), ...readDeclared(source)])
    known.set(general.variable, [...(known.get(general.variable) ?? []), general]);
  return (variable, math) => {
    const [section, place] = [source.tree.sectionOf[math] ?? 0, source.flow.placeOf[math] ?? -1];
    const before = known.get(variable)?.filter((one) => one.place <= place) ?? [];
    const here = before.filter((one) => isSameScope(source.tree, one.section, section));
    const names = here.length > 0 ? here : before; // "Setup" has a heading of its own
    return new Set(names.map(({ density }) => density.name)).size === 1 ? names[0]?.density : undefined;
  };
}

/** What a variable is drawn from in general; see `GeneralReader`. */
export function generalDensity(source: Source, variable: string, math: number): Density | undefined {
  const reader = readers.get(source) ?? makeGeneralReader(source);
  readers.set(source, reader);
  return reader(variable, math);
}

const readers = new WeakMap<Source, GeneralReader>();

function readSampled({ formulas, tree, flow }: Source): General[] {
  return formulas.flatMap(({ statements }, math) =>
    statements.flatMap((statement) => {
      if (statement.kind !== 'sampling' || statement.law.kind !== 'density' || !isOf(statement.law.density, statement.variable)) return [];
      const { variable, law } = statement;
      return [{ variable, density: law.density, section: tree.sectionOf[math] ?? 0, place: flow.placeOf[math] ?? -1 }];
    }),
  );
}

function isOf({ of, given, parameters }: Density, variable: string): boolean {
  const [point, ...more] = of;
  return given.length + parameters.length + more.length === 0 && point?.kind === 'symbol' && point.name === variable;
}

/** `$X$ has a smooth density $p$`, `the signal $x$ has the prior $\pi(x)$`, `$u \in \mathbb R^m$ with density $\pi$`, `$x$ 的密度为 $p$`: the words between the two. */
const hasDensity =
  /^[\s,]*(?:be\s+)?(?:an?\s+)?(?:random\s+(?:vector|variable)s?\s+)?(?:(?:in|on)\s+\$[^$]*\$[\s,]+)?(?:has|have|having|with|admits?)\s+(?:(?:a|an|the|some|any|unknown|smooth|positive|strictly|continuous|differentiable|bounded|probability|data|prior)[\s,]+)*(?:density|pdf|prior)(?:\s+function)?\s*$|^\s*(?:的|具有|有)(?:光滑|正的?|概率|未知)*密度(?:函数)?(?:为|是|记为|记作)?\s*$/i;

/** Densities that words give to variables. */
function readDeclared(source: Source): General[] {
  const sentences = source.flow.elements.flatMap((element, place) => (element.kind === 'sentence' ? [{ element, place }] : []));
  return sentences.flatMap(({ element: { text, maths }, place }) =>
    maths.flatMap(({ index, start }, at) => {
      const said = maths.slice(0, at).findLast((other) => hasDensity.test(text.slice(other.end, start)));
      return said === undefined ? [] : readGiven(source, said.index, index, place);
    }),
  );
}

function readGiven({ formulas, scope, tree }: Source, variableAt: number, densityAt: number, place: number): General[] {
  const variable = variableOf(formulas[variableAt]?.statements[0]);
  const [named, ...more] = formulas[densityAt]?.statements ?? [];
  const density = densityOf(named);
  if (variable === null || density === null || more.length + density.parameters.length + density.given.length > 0) return [];
  const of = makeSymbol(variable, scope.symbols.get(variable)?.shape ?? { kind: 'unknown' }, density.span);
  return [{ variable, density: { ...density, of: [of] }, section: tree.sectionOf[densityAt] ?? 0, place }];
}

/** p(x) of `p(x)`, and of `p(x) = \lambda e^{-\lambda x}`. */
function densityOf(statement: Statement | undefined): Density | null {
  const first = statement?.kind === 'chain' ? statement.sides[0] : statement?.kind === 'expression' ? statement.value : undefined;
  return first?.kind === 'density' ? first : null;
}

/** X of `X`, u of `u \in \mathbb R^m`. */
function variableOf(statement: Statement | undefined): string | null {
  if (statement?.kind === 'membership') return statement.variable === '' ? null : statement.variable;
  return statement?.kind === 'expression' && statement.value.kind === 'symbol' ? statement.value.name : null;
}

/** The text tells what density the variable has (`p = \mathcal N(m, \Sigma)`), but only in another case, or further on. */
export function toldElsewhere(variable: string, definitions: readonly Definition[], math: number): Density | undefined {
  const left = definitions.flatMap((definition) => (isLawOf(definition, variable) ? [definition.left!.expr as Density] : [])); // `isLawOf` looked
  return left.some((density) => findDefinition(density, definitions, math) !== undefined) ? undefined : left[0];
}

function isLawOf({ form, left, value, understood }: Definition, variable: string): boolean {
  const expr: Expr | undefined = left?.expr;
  return form === 'law' && understood && value.expr.kind === 'normal-law' && expr?.kind === 'density' && isOf(expr, variable);
}
