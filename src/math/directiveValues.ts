import type { Span } from '../base/span';
import type { Problem } from '../base/problem';
import type { Directive, Snapshot } from '../document/snapshot';
import { parseLatex } from '../latex/parseLatex';
import { elaborate } from './elaborate';
import { parseDirective } from './evidence/parseDirective';
import type { Expr, Law } from './expr';
import type { Scope } from './scope';

/** `σ = 0.5`: what a name stands for in the whole document. */
export interface DirectiveValue {
  readonly name: string;
  readonly left: Expr;
  readonly value: Expr;
  readonly latex: string;
  readonly directive: Directive;
}

interface GivenLaw {
  readonly law: Law;
  readonly declaredAt: Span;
}

export interface DirectivesReading {
  /** The scope with the laws that directives give. */
  readonly scope: Scope;
  readonly values: readonly DirectiveValue[];
  /** Of directives that could not be read, with spans in the document. */
  readonly problems: readonly Problem[];
}

/** Reads the laws and values that directives give in the scope of the document, and tells which directives say nothing that is understood. */
export function readDirectiveValues(snapshot: Snapshot, scope: Scope): DirectivesReading {
  const laws = new Map<string, GivenLaw>();
  const values: DirectiveValue[] = [];
  const problems: Problem[] = [];
  for (const directive of snapshot.directives) {
    const meaning = parseDirective(directive.text);
    const report = (code: string, what: string) => problems.push({ code, level: 'error', span: directive.span, fields: { text: what } });
    if (meaning.kind === 'malformed') report(problemNames[meaning.why], meaning.what);
    if (meaning.kind === 'law') {
      const law = readLaw(meaning.latex, scope);
      if (law === null) report('directive.unknownLaw', directive.text);
      else laws.set(meaning.name, { law, declaredAt: directive.span });
    }
    if (meaning.kind === 'value') {
      const sides = readSides(meaning.latex, scope);
      if (sides === null) report('directive.unknownValue', meaning.value);
      else values.push({ name: meaning.name, ...sides, latex: meaning.value, directive });
    }
  }
  return { scope: laws.size === 0 ? scope : withLaws(scope, laws), values, problems };
}

const problemNames = {
  form: 'directive.unknownForm',
  name: 'directive.unknownName',
  kind: 'directive.unknownKind',
} as const;

function readLaw(latex: string, scope: Scope): Law | null {
  const { formula } = elaborate(parseLatex(latex, new Map()).tree, scope);
  const [statement] = formula.statements;
  const isRead = statement?.kind === 'sampling' && !formula.incomplete && statement.law.kind !== 'unspecified';
  return isRead ? statement.law : null;
}

function readSides(latex: string, scope: Scope): { readonly left: Expr; readonly value: Expr } | null {
  const reading = parseLatex(latex, new Map());
  const { formula } = elaborate(reading.tree, scope);
  const [statement] = formula.statements;
  if (formula.incomplete || reading.problems.length > 0 || statement?.kind !== 'chain' || statement.sides.length !== 2) return null;
  const [left, value] = statement.sides;
  return left && value ? { left, value } : null;
}

function withLaws(scope: Scope, laws: ReadonlyMap<string, GivenLaw>): Scope {
  const known = [...laws].flatMap(([name, given]) => {
    const info = scope.symbols.get(name);
    return info === undefined ? [] : [[name, { ...info, ...given, random: true as const, evidence: 'directive' as const }] as const];
  });
  return { symbols: new Map([...scope.symbols, ...known]) };
}
