import type { Steps } from '../base/steps';
import { makeSymbol } from '../math/build';
import { scalarShape, type Expr, type Law, type Statement } from '../math/expr';
import { freeVariables } from '../math/visit';
import { readLeadIn } from './context';
import { noClaimParts, type Draft, type DraftClaim, type Source } from './draft';
import { findDefinition } from './findDefinition';
import { makeSide } from './locate';
import { resolveDefinitions } from './resolveDefinitions';
import { flatMapTold, statementsAlone } from './toldAlone';

type Sampling = Extract<Statement, { kind: 'sampling' }>;

/**
 * `Let $Y = aX + bZ$ … Then $Y \sim \mathcal N(0, (a^2 + b^2) I)$`: a law that the text concludes, of what it has made of normal variables. A law that is only
 * laid down (`sample $z \sim \mathcal N(0, I)$`, after a z that was made elsewhere) claims nothing.
 */
export function* readMadeLaws(source: Source, draft: Draft): Steps<DraftClaim[]> {
  return yield* flatMapTold(source, drawnAlone, (drawn, math) =>
    concludes(readLeadIn(source.flow, math)) ? drawn.flatMap((statement) => readMade(source, draft, statement, math)) : [],
  );
}

const drawnAlone = statementsAlone((statement) =>
  statement.kind === 'sampling' && statement.law.kind === 'normal' && statement.given === undefined ? [statement] : [],
);

function readMade(source: Source, { definitions }: Draft, statement: Statement, math: number): DraftClaim[] {
  if (statement.kind !== 'sampling' || statement.law.kind !== 'normal' || statement.given !== undefined) return [];
  const { variable, law, span } = statement;
  const state = makeSymbol(variable, law.mean.shape, span);
  const made = findDefinition(state, definitions, math);
  if (made?.form !== 'rebinding' || !made.understood || made.math > math || isOtherCase(source, made.math, math)) return [];
  const value = resolveDefinitions(made.value.expr, definitions, math).expr;
  const said = new Set([...freeVariables(law.mean), ...freeVariables(law.covariance)]);
  return isNormal(source, value, said) && sharesNumbers(source, value, said) ? [makeClaim(source, statement, state, math)] : [];
}

/** `If $\\epsilon_1 = \\epsilon_2$ then`: what was made in an earlier sentence may be another thing in this case. */
function isOtherCase(source: Source, made: number, math: number): boolean {
  const isSupposed = /\b(?:if|when|whenever|suppos\w+|assum\w+)\b|若|当|如果|假设/i.test(readLeadIn(source.flow, math));
  return isSupposed && source.flow.placeOf[made] !== source.flow.placeOf[math];
}

/** Made of normal variables alone, given those that the law itself speaks of. */
function isNormal({ scope }: Source, value: Expr, said: ReadonlySet<string>): boolean {
  const variables = [...freeVariables(value)].filter((name) => scope.symbols.get(name)?.role === 'variable' && !said.has(name));
  return variables.length > 0 && variables.every((name) => scope.symbols.get(name)?.law?.kind === 'normal');
}

/** A law without the numbers of what was made is that of another variable by the same letter. */
function sharesNumbers({ scope }: Source, value: Expr, said: ReadonlySet<string>): boolean {
  const numbers = [...freeVariables(value)].filter((name) => scope.symbols.get(name)?.role !== 'variable');
  return numbers.length === 0 || numbers.some((name) => said.has(name));
}

function makeClaim({ snapshot }: Source, { law, span }: Sampling, state: Expr, math: number): DraftClaim {
  const { mean, covariance } = law as Law & { kind: 'normal' }; // the caller looked
  const there = snapshot.math[math]!; // one formula for each math span
  const right = makeSide(there, { kind: 'normal-law', mean, covariance, at: null, span, shape: scalarShape });
  const base = { ...noClaimParts, kind: 'named', math, span: right.span, left: makeSide(there, state), right } as const;
  return { ...base, sign: 'equal-in-law', written: 'in-law', understood: true };
}

const concluding =
  /\b(?:then|so|hence|thus|therefore|consequently|it\s+follows(?:\s+that)?|we\s+(?:get|see|find|have|obtain)|distributed\s+as|i\.e\.|that\s+is)\b|则|故|因此|所以|于是|可知|可得|从而|得到/gi;
const layingDown =
  /\b(?:let|where|with|draw\w*|sampl\w+|suppose|assum\w+|given|if|when|for|prior|take|choos\w+)\b|设|令|取|采样|抽|假设|其中|先验|若|当/i;

/** Words that conclude, after which nothing is laid down. */
function concludes(words: string): boolean {
  const last = [...words.matchAll(concluding)].pop();
  return last !== undefined && !layingDown.test(words.slice(last.index));
}
