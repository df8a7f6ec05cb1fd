import { makeSymbol } from '../math/build';
import { scalarShape, type Expr, type ExprOf } from '../math/expr';
import type { SymbolInfo } from '../math/scope';
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
  /** Index of the sentence or display in the flow; −1 for what words declare. */
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
    const isSaid = (one: General) => one.place <= place && isSameScope(source.tree, one.section, section);
    const names = known.get(variable)?.filter(isSaid) ?? [];
    return new Set(names.map(({ density }) => density.name)).size === 1 ? names[0]?.density : undefined;
  };
}

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

/** Densities that words declare, of the one variable that they are written at. */
function readDeclared({ scope }: Source): General[] {
  const ofVariable = ({ role, evidence, usualArguments }: SymbolInfo) =>
    role === 'density' && evidence === 'declared' && usualArguments.length === 1;
  return [...scope.symbols.values()].filter(ofVariable).map(({ name, usualArguments, declaredAt }) => {
    const span = declaredAt ?? { start: 0, end: 0 };
    const variable = usualArguments[0]!;
    const of = makeSymbol(variable, scope.symbols.get(variable)?.shape ?? { kind: 'unknown' }, span);
    return {
      variable,
      density: { kind: 'density', name, of: [of], given: [], parameters: [], span, shape: scalarShape },
      section: 0,
      place: -1,
    };
  });
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
