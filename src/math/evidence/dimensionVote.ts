import { createTally } from '../../base/tally';
import type { Node, Tree } from '../../latex/tree';
import { indexLetters, symbolConvention, timeLetters, wienerLetters } from '../conventions';
import { isD } from '../elaborate/differentialAhead';
import { baseName, headOf, isCapital, labelOf } from '../names';
import { baseTokenOf, contents, isPlainSign, scriptsOf, significant, tokenOf } from '../nodes';
import { forEachList, isTransposeMark } from './lists';

/** What the notation of one formula says about its variables. */
interface Vote {
  /** ∇·, div, tr, transposes, norms, the identity, components: nobody writes these of numbers. */
  readonly vectors: boolean;
  /** Those that stay odd in one dimension even where people are sloppy: ∇·, div, tr, ∂/∂x_i. */
  readonly fields: boolean;
  /** ∇, a bold letter, dots in a list: not of numbers, though people are sloppy. */
  readonly hints: boolean;
  /** A power or the logarithm of a process at a time. */
  readonly paths: boolean;
  /** d/dx, x² of a letter that is a vector elsewhere. */
  readonly numbers: boolean;
  /** d/dx of such a letter, `f'(x)`, `f''`. */
  readonly slopes: boolean;
}

const votes = new WeakMap<Tree, Vote>();

/** Whether more formulas are written as of vectors than as of numbers. */
export function speaksOfVectors(trees: readonly Tree[]): boolean {
  const tally = tallyVotes(trees);
  return (tally.get('vectors') ?? 0) > (tally.get('numbers') ?? 0);
}

const tallyVotes = createTally<Tree>((tree) => {
  const vote = voteOf(tree);
  return kinds.filter((kind) => vote[kind]);
});
const kinds = ['vectors', 'fields', 'hints', 'paths', 'numbers'] as const satisfies readonly (keyof Vote)[];

/** Whether a formula takes a divergence, a trace or derivatives by components. */
export function speaksOfFields(tree: Tree): boolean {
  return voteOf(tree).fields;
}

/** Whether a formula differentiates by x, or writes primes, and nothing that is of vectors; who writes x² may well mean the length. */
export function isOfNumbers(tree: Tree): boolean {
  return voteOf(tree).slopes && !mayBeOfVectors(tree);
}

export function mayBeOfVectors(tree: Tree): boolean {
  const vote = voteOf(tree);
  return vote.vectors || vote.hints;
}

/** Whether paths are written as numbers, `B_t^2`, `\\log S_t`, and nothing at all as of vectors. */
export function speaksOfNumbers(trees: readonly Tree[]): boolean {
  const tally = tallyVotes(trees);
  return tally.has('paths') && !tally.has('vectors') && !tally.has('hints');
}

function voteOf(tree: Tree): Vote {
  const known = votes.get(tree);
  if (known) return known;
  const vote = { vectors: false, fields: false, hints: false, paths: false, numbers: false, slopes: false };
  forEachList(tree.body, (list) =>
    list.forEach((node, index) => {
      if (isPlainSign(node)) return;
      vote.fields ||= isFieldNotation(list, index);
      vote.vectors ||= vote.fields || isVectorNotation(list, index);
      vote.hints ||= isHint(node) || (isD(node) && isComponentOfMotion(list, index + 1));
      vote.paths ||= isNumberInTime(list, index);
      vote.numbers ||= isNumberNotation(list, index);
      vote.slopes ||= isPrimed(list, index) || isDerivativeByVector(list[index]!);
    }),
  );
  votes.set(tree, vote);
  return vote;
}

const fieldWords: ReadonlySet<string> = new Set(['div', 'tr', 'Tr', 'trace']);

function isFieldNotation(list: readonly Node[], index: number): boolean {
  const node = list[index]!;
  if (baseTokenOf(node) === 'nabla') return tokenOf(list[index + 1]) === 'cdot';
  if (node.kind === 'fraction') return isComponent(derivedBy(node));
  return fieldWords.has(baseName(scriptsOf(node).base) ?? '');
}

/** The `X_t^i` of `dX_t^i = b^i(X_t)\,dt`, and of no particle. */
function isComponentOfMotion(list: readonly Node[], at: number): boolean {
  const letter = at < list.length ? letterAbove(list[at]!) : null;
  if (letter === null || !indexLetters.has(letter) || !isCapital(baseName(scriptsOf(list[at]!).base) ?? '')) return false;
  return list.some((node) => letterAbove(node) === letter && !isCapital(baseName(scriptsOf(node).base) ?? 'N'));
}

/** The i of `b^i` and of `a^{ij}`. */
function letterAbove(node: Node): string | null {
  const [first] = contents(scriptsOf(node).sup);
  return first === undefined ? null : baseName(first);
}

function isVectorNotation(list: readonly Node[], index: number): boolean {
  const { base, sup } = scriptsOf(list[index]!);
  if (base?.kind === 'delimited' && ['\\|', '\\lVert', '\\Vert'].includes(base.open)) return true;
  const name = baseName(base) ?? tokenOf(base);
  if (name === 'I' || name === 'I_bb') return !isApplied(list, index);
  return name === 'odot' || (isTransposeMark(sup) && base?.kind !== 'command');
}

/** `X_t^2`, `\\log X_t`, `X_tY_t`, a variance. */
function isNumberInTime(list: readonly Node[], index: number): boolean {
  const { base, sup } = scriptsOf(list[index]!);
  if (['Var', 'Cov', 'var', 'cov'].includes(baseName(base) ?? '')) return true;
  if (!isTimed(list[index])) return false;
  const power = sup === null ? [] : contents(sup);
  return power[0]?.kind === 'number' || ['log', 'ln'].includes(tokenOf(list[index - 1])) || isTimed(list[index + 1]);
}

function isTimed(node: Node | undefined): boolean {
  if (node === undefined) return false;
  const { base, sub } = scriptsOf(node);
  const name = baseName(base) ?? '';
  return (
    sub !== null &&
    timeLetters.has(contents(sub).map(tokenOf).join('')) &&
    (isUsualVector(name) || wienerLetters.has(name) || /^[RS]$/.test(name))
  );
}

const boldStyles: ReadonlySet<string> = new Set(['mathbf', 'boldsymbol', 'bm', 'pmb', 'symbf']);

function isHint(node: Node): boolean {
  const { base, sup } = scriptsOf(node);
  if (base === null) return false;
  if (baseName(base) === 'R_bb' && sup !== null) return true; // `\\mathbb R^d`
  return (
    tokenOf(base) === 'nabla' || (base.kind === 'styled' && boldStyles.has(base.style)) || (base.kind === 'accent' && base.accent === 'vec')
  );
}

/** What has primes and is called, or two of them. */
function isPrimed(list: readonly Node[], index: number): boolean {
  const { primes } = scriptsOf(list[index]!);
  return primes > 1 || (primes === 1 && isApplied(list, index));
}

const isApplied = (list: readonly Node[], index: number) => list[index + 1]?.kind === 'delimited';

/** `\frac{d}{dx}`, `\partial_{xx}`, of a letter that is a vector elsewhere. */
function isDerivativeByVector(node: Node): boolean {
  if (node.kind === 'fraction') {
    const variable = derivedBy(node);
    return variable !== null && isUsualVector(variable) && !isComponent(variable);
  }
  const { base, sub } = scriptsOf(node);
  return tokenOf(base) === 'partial' && sub !== null && contents(sub).every((one) => isUsualVector(baseName(scriptsOf(one).base)));
}

function isNumberNotation(list: readonly Node[], index: number): boolean {
  const node = list[index]!;
  if (isDerivativeByVector(node)) return true;
  const { base, sub, sup } = scriptsOf(node);
  const power = sup === null ? [] : contents(sup);
  const isSquare = power.length === 1 && power[0]!.kind === 'number';
  return isSquare && sub === null && isUsualVector(baseName(base));
}

/** The name below `\frac{\partial …}{\partial x}` or `\frac{d}{dx}`, its index included. */
function derivedBy(node: Node & { kind: 'fraction' }): string | null {
  const [sign, variable, ...more] = significant(contents(node.denominator));
  const above = significant(contents(node.numerator));
  const isDerivative = (one: Node | undefined) => ['partial', 'd'].includes(baseName(one ? scriptsOf(one).base : null) ?? baseTokenOf(one));
  if (!isDerivative(sign) || !isDerivative(above[0]) || variable === undefined || more.length > 0) return null;
  const { base, sub } = scriptsOf(variable);
  const name = baseName(base);
  return name === null ? null : sub === null ? name : `${name}_${contents(sub).map(tokenOf).join('')}`;
}

function isComponent(name: string | null): boolean {
  return name !== null && /^[ijklm]$/.test(labelOf(name)) && isUsualVector(headOf(name));
}

function isUsualVector(name: string | null): boolean {
  return name !== null && symbolConvention(name).shape === 'vector' && symbolConvention(name).weight >= 2;
}
