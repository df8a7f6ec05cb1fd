import type { DirectiveValue } from '../math/directiveValues';
import { makeCall, makeGradient, makeSymbol } from '../math/build';
import type { Expr } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import { printLatex } from '../math/printLatex';
import type { Scope, SymbolInfo } from '../math/scope';
import type { Definition } from './claim';

/** Letters of scores. */
const scoreLetters: ReadonlySet<string> = new Set(['s', 'S']);
const nowhere = { start: 0, end: 0 };

/** `s_p`, `s_{\text{data}}` beside a density p or p_data, where the text gives them no other meaning: ∇_x log of that density. */
export function findConventionalScores(scope: Scope, definitions: readonly Definition[]): readonly DirectiveValue[] {
  const defined = new Set(definitions.map(({ name }) => name));
  return [...scope.symbols.values()].flatMap((info) => {
    const density = isFreeScore(info) && !defined.has(info.name) ? densityOf(info, scope) : null;
    return density === null ? [] : [makeScore(info, density, scope)];
  });
}

function isFreeScore({ name, role, shape, usualArguments, usualParameters, evidence }: SymbolInfo): boolean {
  if (evidence === 'directive') return false; // said to be a function of its own
  const isField = role === 'function' && shape.kind === 'vector' && usualArguments.length === 1 && usualParameters === undefined;
  return isField && scoreLetters.has(headOf(name)) && labelOf(name) !== '';
}

/** A density of one plain variable that goes by the label. */
function densityOf({ name }: SymbolInfo, scope: Scope): SymbolInfo | null {
  const label = labelOf(name);
  const found = scope.symbols.get(label) ?? scope.symbols.get(`p_${label}`);
  const isPlain = found?.role === 'density' && found.usualConditions === undefined && found.usualParameters === undefined;
  return isPlain ? found : null;
}

function makeScore({ name, shape, usualArguments }: SymbolInfo, density: SymbolInfo, scope: Scope): DirectiveValue {
  const [variable = 'x'] = usualArguments;
  const point = makeSymbol(variable, scope.symbols.get(variable)?.shape ?? shape, nowhere);
  const parts = { span: nowhere, parameters: [] } as const;
  const left: Expr = { ...parts, kind: 'apply', name, arguments: [point], shape };
  const value: Expr = { ...parts, kind: 'density', name: density.name, of: [point], given: [], shape: { kind: 'scalar' } };
  const score = makeGradient(makeCall('log', value, nowhere), variable, point.shape, nowhere);
  return { name, left, value: score, latex: printLatex(score), directive: { text: '', span: nowhere } };
}
