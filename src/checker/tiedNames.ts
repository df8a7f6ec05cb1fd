import { indexLetters, isScalarParameterLetter, timeIn, timeLetters } from '../math/conventions';
import { isSameScope, type SectionTree } from '../claims/sections';
import type { Definition } from '../claims/claim';
import type { Expr, ExprOf } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import { printExpr } from '../math/printExpr';
import { boundNames, freeVariables, walkExpr } from '../math/visit';
import type { DefinedDensity } from '../probes/marginals';
import { isMade } from '../check/relatedDensities';
import type { Scope } from '../math/scope';
import { lawOf } from '../probes/lawOf';
import { isModelParameter } from '../probes/lowerNames';

/** `\alpha'_{1-t}` of a number beside its rate of change: what a prime means at another time is left open. */
export function findPrimed(sides: readonly Expr[]): string | undefined {
  const free = new Set(sides.flatMap((side) => [...freeVariables(side)]));
  const rates = sides
    .flatMap((side) => [...walkExpr(side)])
    .flatMap((part) => (part.kind === 'partial' ? [...freeVariables(part.of)] : []));
  return rates.find((name) => free.has(`${name}_prime`));
}

/** `p(x \mid z)` beside `p(x \mid \mu + \sigma z)`, with z drawn elsewhere: one kernel at two places, of which a world makes two. */
export function findKernelElsewhere(sides: readonly Expr[], densities: readonly DefinedDensity[], scope: Scope): string | undefined {
  const kernels = sides.flatMap((side) => [...walkExpr(side)]).filter((part): part is ExprOf<'density'> => part.kind === 'density');
  const open = kernels.filter(({ given }) => given.length > 0).filter((density) => !isMade(density, densities, scope));
  const isPlain = ({ given }: ExprOf<'density'>) => given.every(({ kind }) => kind === 'symbol');
  return open.find((one) => !isPlain(one) && open.some((other) => isPlain(other) && signatureOf(other) === signatureOf(one)))?.name;
}

const marks = /_(?:bar|tilde|hat)$/;

/**
 * `\bar\alpha_t` and `\alpha_t`, of which the text says neither what the one is nor the other: by the field's habit they are tied, and a world that
 * draws both refutes what the habit makes true. `\bar\alpha_t` and `\bar\alpha_{t-1}` are tied by what runs beside them: β_t, or a number that stands on one side alone.
 */
export function findTiedNumber(sides: readonly Expr[]): string | undefined {
  const bySide = sides.map((side) => new Set(numbersIn(side)));
  const places = [...new Set(bySide.flatMap((names) => [...names]))].map((name) => ({ name, ...takeMark(name) }));
  const ties = places.some(
    ({ name, letter, isMarked }) => letter !== '' && !isMarked && (headOf(name) === 'beta' || !bySide.every((names) => names.has(name))),
  );
  const isTied = (one: (typeof places)[number], other: (typeof places)[number]) =>
    other.letter === one.letter && other.name !== one.name && (!other.isMarked || ties);
  return places.find((one) => one.isMarked && places.some((other) => isTied(one, other)))?.name;
}

function numbersIn(side: Expr): string[] {
  return [...freeVariables(side), ...[...walkExpr(side)].flatMap((part) => (part.kind === 'apply' ? memberName(part) : []))];
}

/** `alpha_bar_t-1` of a member of the family `\bar\alpha`. */
function memberName({ name, arguments: [index, more], parameters }: ExprOf<'apply'>): string[] {
  return index !== undefined && more === undefined && parameters.length === 0 ? [`${name}_${printExpr(index)}`] : [];
}

/** `alpha_bar_t` is α with a mark, at t; only what runs with an index is meant. */
function takeMark(name: string): { letter: string; isMarked: boolean } {
  const [letter = '', mark = '', ...index] = name.split('_');
  const isMarked = marks.test(`${letter}_${mark}`) && index.length > 0 && isScalarParameterLetter(letter);
  return { letter: isMarked || labelOf(name) !== '' ? letter : '', isMarked };
}

/** `\\alpha_s` beside what the text makes of `\\alpha_t`: the same at another time, which is not put in place. */
export function findOtherTime(sides: readonly Expr[], definitions: readonly Definition[]): string | undefined {
  const free = [...new Set(sides.flatMap((side) => [...freeVariables(side)]))];
  return free.find((name) => {
    const label = labelOf(name);
    const isTime = timeLetters.has(label) && label !== 't';
    return isTime && definitions.some((one) => one.name === `${name.slice(0, -label.length)}t` && one.form !== 'sde');
  });
}

/**
 * `\sum_j (t_{j+1} - t_j) = T`, `\sum_j (B_{t_{j+1}} - B_{t_j}) = B_T`: where times of a partition stand on one side alone, or an end of it does, nobody but the text knows
 * where it begins and ends. Undefined where there is nothing of the kind.
 */
export function findPartition([left, right]: readonly [Expr, Expr]): string | undefined {
  const [one, other] = [timesIn(left), timesIn(right)];
  const [times] = [...one, ...other];
  const isApart = one.length > 0 !== other.length > 0 || endsIn(left) !== endsIn(right);
  return isApart ? times : undefined;
}

/** `|\sigma(x)|^2 = \sum_{ij} |\sigma_{ij}(x)|^2` of a σ that was not read to have entries: what a function has to do with its own members is left open. */
export function findEntries([left, right]: readonly [Expr, Expr]): string | undefined {
  const [one, other] = [callsIn(left), callsIn(right)];
  const isMember = (call: ExprOf<'apply'>, whole: ExprOf<'apply'>) =>
    call.name === whole.name && call.arguments.length === whole.arguments.length && indicesOf(call) > 0 && indicesOf(whole) === 0;
  const found = one.find((call) => other.some((whole) => isMember(call, whole) || isMember(whole, call)));
  return found?.name;
}

/** `df(S_t) = (\partial_t f + …)\,dt` after `f(S_t) = \ln S_t`: f of one place, whose value is told, and of two. A side with both, as `\epsilon(x, c) - \epsilon(x)`, means two functions. */
export function findOtherPlaces(sides: readonly Expr[]): string | undefined {
  const placesOf = (name: string, among: readonly Expr[]) =>
    new Set(among.flatMap(callsIn).flatMap((call) => (call.name === name ? [call.arguments.length] : [])));
  const names = new Set(sides.flatMap(callsIn).map(({ name }) => name));
  return [...names].find((name) => placesOf(name, sides).size > 1 && sides.every((side) => placesOf(name, [side]).size < 2));
}

const callsIn = (side: Expr) =>
  [...walkExpr(side)].filter((part): part is ExprOf<'apply'> => part.kind === 'apply' && part.arguments.length > 0);

const indicesOf = ({ parameters }: ExprOf<'apply'>) =>
  parameters.filter((part) => part.kind === 'symbol' && indexLetters.has(part.name)).length;

/** The t of `t_j` inside a sum over j; a score `s_\\theta(x)` is no time. */
function timesIn(side: Expr): string[] {
  const isNumber = ({ shape }: Expr) => shape.kind === 'scalar';
  const isTime = (part: Expr): part is ExprOf<'apply'> => part.kind === 'apply' && timeLetters.has(part.name) && isNumber(part);
  return [...walkExpr(side)].flatMap((part) => (isTime(part) && part.arguments.every(isNumber) ? [part.name] : []));
}

/** `T`, `B_T`, `X_t` by name. */
function endsIn(side: Expr): string {
  const isEnd = (name: string) => name === 'T' || timeLetters.has(name) || labelOf(name) === 'T' || timeLetters.has(labelOf(name));
  return [...freeVariables(side)].filter(isEnd).sort().join();
}

/** A density that only a later equation gives: until then nobody refutes what is said of it. What an example in a section of its own takes for it says nothing of it here. */
export function findToldLater(
  sides: readonly Expr[],
  definitions: readonly Definition[],
  math: number,
  tree: SectionTree,
): string | undefined {
  const parts = sides.flatMap((side) => [...walkExpr(side)]);
  const found = parts.find((part) => {
    const told = definitions.filter(({ left }) => left !== null && signatureOf(left.expr) === signatureOf(part));
    const isHere = ({ section }: Definition) => isSameScope(tree, section, tree.sectionOf[math] ?? 0);
    return part.kind === 'density' && told.some(isHere) && told.every((definition) => definition.math > math && !definition.isLocal);
  });
  return found?.kind === 'density' ? found.name : undefined;
}

/** `q(x, t) = p_{data} * \mathcal N(0, \sigma(t)^2 I)` of a q that is p(x; σ(t)), which another part of the text has given that value: here p is none that differs from it. */
export function findToldElsewhere(sides: readonly Expr[], definitions: readonly Definition[]): string | undefined {
  const alone = sides.flatMap((side) => (side.kind === 'density' ? [side] : []));
  const isOf = ({ name, of }: ExprOf<'density'>, { left }: Definition) =>
    left?.expr.kind === 'density' && left.expr.name === name && left.expr.of.length === of.length;
  return alone.find((density) => definitions.some((one) => isOf(density, one)))?.name;
}

/** A density by its name, its parameters and how many variables it is of: `p_\sigma(x|x_0)` tells nothing of `p_\theta(x)`. */
function signatureOf(expr: Expr): string {
  if (expr.kind !== 'density') return '';
  const parameters = expr.parameters.map((part) => (part.kind === 'symbol' ? part.name : '')).sort();
  return [expr.name, expr.of.length, expr.given.length, ...parameters].join(';');
}

/** `H(\rho_t \| \pi)`, `F(\rho)`: a function of laws that the text does not define is no function of numbers that a world may draw. */
export function findFunctionalOfLaws(sides: readonly Expr[], scope: Scope): string | undefined {
  const isLaw = (part: Expr) => part.kind === 'symbol' && scope.symbols.get(headOf(part.name))?.role === 'density';
  const parts = sides.flatMap((side) => [...walkExpr(side)]);
  const found = parts.find((part) => part.kind === 'apply' && part.arguments.some(isLaw));
  return found?.kind === 'apply' ? found.name : undefined;
}

/** A density or function differentiated by a variable that it was not read to be of: nobody writes a derivative that is 0 by itself. */
export function findForeignSlope(sides: readonly Expr[], withPartial: boolean): string | undefined {
  const slopes = deadSlopesIn(sides).filter((part) => withPartial || part.kind !== 'partial');
  const found = slopes.flatMap((part) => [...walkExpr(part.of)].filter((inner) => isNamed(inner) || isMemberAt(inner, part.variable)));
  return found[0]?.name;
}

/** The a of `e^t \frac{da}{dt}`: differentiated so, a letter depends on the time, and no number stands for it. `alone`: nothing but that letter. */
export function findStillLetter(sides: readonly Expr[], { symbols }: Scope, alone: boolean): string | undefined {
  const letters = deadSlopesIn(sides).flatMap(({ of }) => (alone ? [of] : [...walkExpr(of)]).filter(isLetter));
  return letters.find(({ name }) => symbols.get(name)?.unnamed !== true)?.name;
}

/** Any but the C that everybody takes for a constant. */
const isLetter = (part: Expr): part is ExprOf<'symbol'> => part.kind === 'symbol' && !/^(?:[Cc]|const)$/.test(headOf(part.name));

const deadSlopesIn = (sides: readonly Expr[]) =>
  sides
    .flatMap((side) => [...walkExpr(side)])
    .filter((part) => isSlope(part) || part.kind === 'partial')
    .filter((part) => !freeVariables(part.of).has(part.variable));

/**
 * `\partial L/\partial u` after `u = Wx`, where L stands as it was before u had its name: it depends on u through what u stands for, which a derivative by the
 * letter does not see.
 */
export function findHiddenSlope(sides: readonly Expr[], values: ReadonlyMap<string, Expr>): string | undefined {
  const slopes = sides.flatMap((side) => [...walkExpr(side)]).filter((part) => isSlope(part) || part.kind === 'partial');
  return slopes.find(({ variable, of }) => values.has(variable) && !freeVariables(of).has(variable))?.variable;
}

const isSlope = (part: Expr): part is ExprOf<'gradient' | 'divergence' | 'laplacian' | 'hessian'> =>
  part.kind === 'gradient' || part.kind === 'divergence' || part.kind === 'laplacian' || part.kind === 'hessian';

/** σ_t of `\frac{d}{dt}\sigma_t^2`, which moves with t though it is one letter. */
const isMemberAt = (part: Expr, variable: string): part is ExprOf<'symbol'> => part.kind === 'symbol' && labelOf(part.name) === variable;

const isNamed = (part: Expr): part is ExprOf<'apply' | 'density'> => part.kind === 'apply' || part.kind === 'density';

/** `\mathbb E[X(t)^2] = e^{-2t}`: how a state is spread at the time t that the other side speaks of follows from what moves it. */
export function findOpenPath(sides: readonly Expr[], scope: Scope): string | undefined {
  const spoken = new Set(sides.flatMap((side) => [...freeVariables(side)]));
  const binders = sides.flatMap((side) => [...walkExpr(side)]).flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const isPath = (name: string) => {
    const time = timeIn(name) || labelOf(name);
    const isTime = timeLetters.has(headOf(time)) || time === 'T' || scope.symbols.get(`${headOf(name)}_t`)?.role === 'process';
    const isBrownian = /^[WB]$/.test(headOf(name)) && isTime; // whose moments the field knows
    return time !== '' && isTime && (spoken.has(time) || isBrownian);
  };
  return binders.find((binder) => isPath(binder.variable) && lawOf(binder, scope).kind === 'unspecified')?.variable;
}

/** Variables that are drawn apart here, and of which the text says that they are correlated. */
export function findDependent(sides: readonly Expr[], groups: readonly ReadonlySet<string>[], scope: Scope): string | undefined {
  if (groups.length === 0) return undefined;
  const parts = sides.flatMap((side) => [...walkExpr(side)]);
  const binders = parts.flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const apart = binders.filter((binder) => ['normal', 'family', 'uniform', 'unspecified'].includes(lawOf(binder, scope).kind));
  const drawn = new Set(apart.map(({ variable }) => variable));
  return groups.map((names) => [...names].filter((name) => drawn.has(name))).find(({ length }) => length > 1)?.[1];
}

/** The z of `\mathbb E[z \mid y]` after `y = x + z` and z ∼ N(0, I): given y it has another law than its own. */
export function findSeenDraw(sides: readonly Expr[], definitions: readonly Definition[], scope: Scope): string | undefined {
  const binders = sides.flatMap((side) => [...walkExpr(side)]).flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const isMadeOf = (given: Expr, variable: string) =>
    given.kind === 'symbol' && definitions.some(({ name, value }) => name === given.name && freeVariables(value.expr).has(variable));
  const found = binders.find((binder) => {
    const { law, variable } = binder;
    const isOwn = law.kind === 'density' && law.density.given.length > 0 && lawOf(binder, scope) !== law;
    return isOwn && law.density.given.some((given) => isMadeOf(given, variable));
  });
  return found?.variable;
}

/** A function that prose describes by words that are not read, and to which the text gives no value: what it is may make the equation true. */
export function findDescribed(sides: readonly Expr[], described: ReadonlySet<string>, scope: Scope): string | undefined {
  const parts = sides.flatMap((side) => [...walkExpr(side)]);
  const isOpen = (part: Expr) =>
    (part.kind === 'symbol' && described.has(part.name)) ||
    (isNamed(part) && described.has(part.name) && !part.parameters.some((own) => isModelParameter(own, scope)));
  const found = parts.find(isOpen);
  return found !== undefined && 'name' in found ? found.name : undefined;
}

/** `p_\sigma(y)` that nothing gives, where the text says `y = x + n` and a law of x stands beside it, or an average over x: what y is made of makes its density. */
export function findDensityOfMade(
  sides: readonly Expr[],
  definitions: readonly Definition[],
  { scope, densities }: { readonly scope: Scope; readonly densities: readonly DefinedDensity[] },
): string | undefined {
  const found = sides.flatMap((side) => [...walkExpr(side)]).filter((part) => part.kind === 'density');
  const partsOf = (density: ExprOf<'density'>) => density.of.flatMap((part) => (part.kind === 'symbol' ? [part.name] : []));
  const averaged = sides.flatMap((side) => [...walkExpr(side)]).flatMap((part) => (part.kind === 'expectation' ? boundNames(part) : []));
  const open = found.filter((use) => !use.parameters.some((own) => isModelParameter(own, scope)) && !isMade(use, densities, scope));
  const isPosterior = ({ of, given }: ExprOf<'density'>) => {
    const seen = definitions.filter(
      ({ form, name }) => form === 'rebinding' && given.some((part) => part.kind === 'symbol' && part.name === name),
    );
    return seen.some(({ value }) => of.some((part) => part.kind === 'symbol' && freeVariables(value.expr).has(part.name)));
  };
  const posterior = open.find(isPosterior) ?? found.find((use) => isByOtherLetter(use, found, densities)); // `p(X | Y)` after `Y = X + Z`
  if (posterior !== undefined) return posterior.name;
  return open.find((use) => {
    const made = definitions.filter(({ form, name }) => form === 'rebinding' && partsOf(use).includes(name));
    const from = new Set(made.flatMap(({ value }) => [...freeVariables(value.expr)]));
    return averaged.some((name) => from.has(name)) || found.some((other) => other !== use && partsOf(other).some((name) => from.has(name)));
  })?.name;
}

/** `E_q[f(x_t, x_0)]` after `x_t = a x_0 + b\epsilon`: a joint law of what one is made of the other, which a world draws as any two. */
export function findJointOfMade(sides: readonly Expr[], definitions: readonly Definition[], scope: Scope): string | undefined {
  const binders = sides.flatMap((side) => [...walkExpr(side)]).flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const laws = binders.map((binder) => lawOf(binder, scope)).flatMap((law) => (law.kind === 'density' ? [law.density] : []));
  const made = definitions.filter(({ form }) => form === 'rebinding');
  const namesOf = ({ of }: ExprOf<'density'>) => new Set(of.flatMap((part) => (part.kind === 'symbol' ? [part.name] : [])));
  const isTied = (names: ReadonlySet<string>) =>
    made.some(({ name, value }) => names.has(name) && [...freeVariables(value.expr)].some((other) => other !== name && names.has(other)));
  return laws.find((density) => density.of.length > 1 && isTied(namesOf(density)))?.name;
}

/** `p(X | Y)` beside q, of which the text says `q(y) = \int p(y | x) p(x) dx`: the x there and X are one, which a world draws apart. */
function isByOtherLetter(use: ExprOf<'density'>, found: readonly ExprOf<'density'>[], densities: readonly DefinedDensity[]): boolean {
  const own = use.given.length === 0 ? [] : use.of.flatMap((part) => (part.kind === 'symbol' ? [part.name] : []));
  const beside = densities.filter(({ left }) => left !== use && found.some((other) => other !== use && other.name === left.name));
  const letters = beside.flatMap(({ value }) => [...walkExpr(value)].flatMap(boundNames));
  return own.some((name) => letters.some((letter) => letter !== name && letter.toLowerCase() === name.toLowerCase()));
}

/** `\mathbb E[u(x) \cdot \nabla \log r(x)]`, where nothing says what x is drawn from: it may be r, and a world draws it from some other density. */
export function findOpenAverage(sides: readonly Expr[], scope: Scope): string | undefined {
  const parts = sides.flatMap((side) => [...walkExpr(side)]);
  const binders = parts.flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const open = new Set(binders.filter((binder) => lawOf(binder, scope).kind === 'unspecified').map(({ variable }) => variable));
  const moved = new Set(parts.flatMap((part) => ('variable' in part && 'of' in part ? [part.variable] : [])));
  const isMoved = (own: Expr) => own.kind === 'symbol' && moved.has(own.name); // ∂ log p(x | θ) / ∂θ is mostly averaged under p(x | θ)
  const isOther = ({ name, given, parameters }: ExprOf<'density'>) =>
    given.length === 0 &&
    (name !== 'p' || parameters.length > 0) &&
    !parameters.some((own) => isModelParameter(own, scope) && !isMoved(own));
  const found = parts.find(
    (part): part is ExprOf<'density'> =>
      part.kind === 'density' && isOther(part) && part.of.some((place) => place.kind === 'symbol' && open.has(place.name)),
  );
  return found?.name;
}

/** The X of `P(|X| > a) \le \mathbb E[X^2] / (2 a^2)`, of which no law is known: that a bound on its chances holds for some laws says nothing of all. */
export function findOpenEvent(sides: readonly Expr[], scope: Scope): string | undefined {
  const averages = sides
    .flatMap((side) => [...walkExpr(side)])
    .filter((part): part is ExprOf<'expectation'> => part.kind === 'expectation');
  const events = averages.filter(({ body }) => [...walkExpr(body)].some(({ kind }) => kind === 'cases'));
  return events.flatMap(({ binders }) => binders).find((binder) => lawOf(binder, scope).kind === 'unspecified')?.variable;
}

/** `x(t + h) \approx x(t) + hf(x(t))`: f stands on one side only, so that what it is may make the equation true. */
export function isOfOneSide(left: Expr, right: Expr, variable: string): boolean {
  const [one, other] = [left, right].map((side) => {
    const called = [...walkExpr(side)].flatMap((part) => (part.kind === 'apply' || part.kind === 'density' ? [part.name] : []));
    return new Set([...called, ...freeVariables(side)].filter((name) => name !== variable));
  });
  return [...one!].some((name) => !other!.has(name)) || [...other!].some((name) => !one!.has(name)); // two in, two out
}
