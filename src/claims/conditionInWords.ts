import type { Expr, ExprOf, Shape, Statement } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import { statementExprs } from '../math/statementExprs';
import { containsKind, walkExpr } from '../math/visit';
import { namesWithin } from './byName';
import type { Definition } from './claim';
import { isNormalisation, isNormOfVariable } from './declarations';
import type { Source } from './draft';
import type { Flow } from './flow';
import { beforeList } from './intent';
import { covarianceOf, meanOf, secondMomentOf } from './momentNames';
import { likelyRole } from './names';
import { isSameScope } from './sections';

/** An equation that the text supposes, and of which no world knows. */
interface Condition {
  readonly math: number;
  readonly words: string;
  readonly names: ReadonlySet<string>;
  /** Of its paragraph and the display after it alone. */
  readonly isCase: boolean;
}

/**
 * `If $HH^\top = I$`, `suppose that $AB = BA$`, `fields satisfying $\nabla\cdot f = 0$`: what is said then of these names is said where that is so, and no other values
 * speak against it. The equation; null where none is in force for a name of the sides. What becomes a definition, what is said of moments or of a length, and
 * what holds at a boundary all worlds keep.
 */
export function conditionInWords(source: Source, definitions: readonly Definition[], math: number, sides: readonly Expr[]): string | null {
  const found = conditionsOf(source).filter((one) => one.math < math && isInForce(source, one, math));
  if (found.length === 0) return null;
  const names = new Set(sides.flatMap((side) => [...namesWithin(side)]));
  const isTold = (one: Condition) => definitions.some((definition) => definition.math === one.math);
  return found.find((one) => [...one.names].some((name) => names.has(name)) && !isTold(one))?.words ?? null;
}

function isInForce({ flow, tree }: Source, { math: at, isCase }: Condition, math: number): boolean {
  if (!isCase) return isSameScope(tree, tree.sectionOf[at] ?? 0, tree.sectionOf[math] ?? 0);
  const [from, here] = [flow.placeOf[at] ?? -1, flow.placeOf[math] ?? -1];
  const goesOn = (element: Flow['elements'][number]) =>
    element.kind === 'display' || element.block === flow.elements[from]?.block || goesOnWith.test(element.text);
  return flow.elements.slice(from + 1, here + 1).every(goesOn);
}

const goesOnWith =
  /^\W*(?:and|so|then|hence|thus|therefore|consequently|moreover|also|which|because|since)\b|^\s*(?:则|則|那么|那麼|且|故|因此|所以|于是|於是)/i;

const conditions = new WeakMap<Source, readonly Condition[]>();

function conditionsOf(source: Source): readonly Condition[] {
  const known = conditions.get(source) ?? readConditions(source);
  conditions.set(source, known);
  return known;
}

function readConditions(source: Source): readonly Condition[] {
  return source.flow.elements.flatMap((element) =>
    element.kind !== 'sentence' || element.heading || isOther.test(element.text)
      ? []
      : element.maths.flatMap(({ index, start }): Condition[] => {
          const words = beforeList(element.text.slice(0, start));
          const [said, more] = source.formulas[index]?.statements ?? [];
          if (said === undefined || more !== undefined || !supposes.test(words) || !isCondition(source, said)) return [];
          const latex = source.snapshot.math[index]!.latex.trim(); // one stretch for each formula
          return [{ math: index, words: `$${latex}$`, names: namesOf(source, said), isCase: ofCase.test(words) }];
        }),
  );
}

/** What is laid down of compound sides; an equation for one name tells its value. */
function isCondition(source: Source, said: Statement): boolean {
  if (said.kind !== 'chain' || said.relations.some(({ sign }) => sign !== 'equal')) return false;
  const [left, right] = said.sides;
  if (!left || !right || isKept(source, left, right)) return false;
  const isName = left.kind === 'symbol' || left.kind === 'apply' || left.kind === 'density';
  return !isName || ('name' in left && namesWithin(right).has(left.name) && !sameExpr(left, right));
}

/** Every world obeys it: a moment of a direction, a length, an integral that is 1, a structure that is read of a matrix, what is at an end. */
function isKept(source: Source, left: Expr, right: Expr): boolean {
  if (isNormalisation(left, right) || isNormOfVariable(left, right)) return true;
  if (ofEnds.some((kind) => containsKind(left, kind))) return true;
  const matrices = [...walkExpr(left)].filter((part): part is ExprOf<'symbol'> => part.kind === 'symbol' && part.shape.kind === 'matrix');
  const isRead = ({ name, shape }: ExprOf<'symbol'>) => source.scope.symbols.get(name)?.structure !== undefined && isSquare(shape);
  if (matrices.length > 0 && matrices.every(isRead)) return true;
  const mean = meanOf(left);
  return spreadOf(left) !== null || (mean !== null && hasSecondMoment(source, mean));
}

const ofEnds: readonly Expr['kind'][] = ['limit', 'evaluation', 'differential'];

const isSquare = (shape: Shape) => shape.kind === 'matrix' && shape.rows === shape.columns;

/** v of `E[v v^T]` and of `\operatorname{Cov}(v)`. */
const spreadOf = (expr: Expr) => secondMomentOf(expr) ?? covarianceOf(expr);

const hasSecondMoment = ({ formulas }: Source, name: string): boolean =>
  formulas.some(({ statements }) => statements.some((one) => statementExprs(one).some((expr) => spreadOf(expr) === name)));

/** The letters that it is about: no sizes, indices or plain arguments of functions. */
function namesOf({ scope }: Source, said: Statement): ReadonlySet<string> {
  const names = statementExprs(said).flatMap((side) => [...namesWithin(side)]);
  return new Set(names.filter((name) => !['dimension', 'index', 'constant'].includes(likelyRole(name, scope)) || scope.symbols.has(name)));
}

const ofCase = /\b(?:if|when|whenever|provided|unless)(?:\s+(?:also|that|we\s+have))*\s*[:,]?\s*$|(?:如果|若|当|倘若|只要|除非)\s*$/i;
/** `Let $P \in \mathbb R^{d\times d}$ with`. */
const introduces = /^\W*(?:let|given|consider)\b[^.]*\bwith\s*$/i;
const supposes = new RegExp(
  `${ofCase.source}|\\b(?:suppos(?:e|ing)|assum(?:e|ing)|such\\s+that|satisfying|subject\\s+to)(?:\\s+(?:also|that|further))*\\s*[:,]?\\s*$|(?:假设|假定|满足|使得)\\s*$|${introduces.source}`,
  'i',
);
/** Such an equation of the formula is given, and not claimed. */
export const isGivenWith = (leadIn: string): boolean => introduces.test(beforeList(leadIn));

/** What is said of where densities end, and of the one value that there is. */
const isOther = /\bboundar|\binfinit|\bvanish|\bdecay|\\infty|\\partial\s*\\Omega|无穷|無窮|边界|邊界|\bexists?\b|存在/i;
