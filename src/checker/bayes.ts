import type { Definition } from '../claims/claim';
import { onlySymbol, type Text } from '../claims/normalKernels';
import { findDefinition } from '../claims/findDefinition';
import { lawName } from '../claims/sharedLaws';
import { makeDivide, makeProduct } from '../math/build';
import { scalarShape, type Expr, type ExprOf } from '../math/expr';
import { boundNames, walkExpr } from '../math/visit';
import { isModelParameter } from '../probes/lowerNames';

type Density = ExprOf<'density'>;

/**
 * `p(x|c)`, `p(c|x)`, `p(x)`, `p(c)` and `p(x, c)` of one law at one point: Bayes' rule p(x|c) = p(c|x) p(x) / p(c) writes all of them by p(c|x), p(x) and
 * p(c). At one point, with all their derivatives there, those three may be any positive functions — what p(c) is follows from values elsewhere — so what is
 * then true is true of every law, and what is false is false. Null where something is averaged over one of the two, or is said of them elsewhere.
 */
export function tellBayes(sides: readonly Expr[], text: Text): readonly Definition[] | null {
  const parts = sides.flatMap((side) => [...walkExpr(side)]);
  const uses = parts.filter((part): part is Density => part.kind === 'density');
  const first = uses.find((use) => onlySymbol(use.of) !== null && onlySymbol(use.given) !== null);
  const [of, given] = [onlySymbol(first?.of), onlySymbol(first?.given)];
  if (first === undefined || of === null || given === null) return null;
  const names = [of.name, given.name];
  const isFree = uses.every((use) => isOfThese(use, names) && lawName(use) === lawName(first) && isUntold(use, text));
  const isBound = parts.some((part) => boundNames(part).some((name) => names.includes(name)));
  if (!isFree || isBound || new Set(uses.map(describe)).size < 2) return null;
  const [likelihood, prior, evidence] = [densityOf(first, [given], [of]), densityOf(first, [of], []), densityOf(first, [given], [])];
  const joint = makeProduct(likelihood, prior);
  return [
    define(first, makeDivide(joint, evidence), text),
    define(densityOf(first, [of, given], []), joint, text),
    define(densityOf(first, [given, of], []), joint, text),
  ];
}

/** At the two variables themselves. */
function isOfThese({ of, given }: Density, names: readonly string[]): boolean {
  const places = [...of, ...given].map((part) => (part.kind === 'symbol' ? part.name : ''));
  return new Set(places).size === places.length && places.every((name) => names.includes(name)) && given.length < 2;
}

function isUntold(use: Density, { definitions, scope, atMath }: Text): boolean {
  const isModel = use.parameters.some((part) => isModelParameter(part, scope));
  return !isModel && findDefinition(use, definitions, atMath) === undefined;
}

const describe = ({ of, given }: Density) =>
  [of, given].map((parts) => parts.map((part) => (part.kind === 'symbol' ? part.name : '')).join()).join('|');

const densityOf = (like: Density, of: readonly Expr[], given: readonly Expr[]): Density => ({ ...like, of, given });

function define(left: Density, value: Expr, { atMath }: Text): Definition {
  const side = (expr: Expr) => ({ expr, math: 0, latex: '', span: left.span });
  const reach = { section: 0, from: 0, until: atMath, isLocal: true, understood: true } as const;
  const shaped = { ...value, shape: scalarShape };
  return { kind: 'definition', math: 0, span: left.span, name: left.name, value: side(shaped), form: 'value', left: side(left), ...reach };
}
