import type { Expr, Formula, Statement } from '../../math/expr';
import { namesInFormula } from '../../math/namesInFormula';
import { printFormula } from '../../math/printExpr';
import { renameFormula } from '../../math/renameNames';
import { mapExpr, mapLaw } from '../../math/visit';

/** Which name of one reading is which of the other. */
export type NamePairs = ReadonlyMap<string, string>;

/**
 * Pairs the names of two readings of a document, if the readings differ in names alone: every formula has the same structure, and a name stands
 * for one name throughout, both ways. Null where they differ otherwise. What was not understood counts by its place, not by its text.
 */
export function pairNames(before: readonly Formula[], after: readonly Formula[]): NamePairs | null {
  if (before.length !== after.length) return null;
  const forth = new Map<string, string>();
  const back = new Map<string, string>();
  for (const [index, one] of before.entries()) {
    const other = after[index]!;
    const [names, others] = [[...namesInFormula(one)], [...namesInFormula(other)]];
    if (names.length !== others.length) return null;
    for (const [at, name] of names.entries()) if (!pair(name, others[at]!, forth, back)) return null;
    if (printUnder(one, forth) !== printUnder(other, null)) return null;
  }
  return forth;
}

function pair(name: string, other: string, forth: Map<string, string>, back: Map<string, string>): boolean {
  if ((forth.get(name) ?? other) !== other || (back.get(other) ?? name) !== name) return false;
  forth.set(name, other);
  back.set(other, name);
  return true;
}

function printUnder(formula: Formula, names: NamePairs | null): string {
  const bare = { ...formula, statements: formula.statements.map(withoutTexts) };
  const renamed = names === null ? bare : renameFormula(bare, names);
  const times = renamed.statements.map((statement) => withTime(statement, names));
  return `${printFormula({ ...renamed, statements: times }, true)} ${formula.incomplete ? 'incomplete' : ''}`;
}

function withTime(statement: Statement, names: NamePairs | null): Statement {
  if (statement.kind !== 'sde' && statement.kind !== 'ode') return statement;
  return { ...statement, time: names?.get(statement.time) ?? statement.time };
}

function withoutTexts(statement: Statement): Statement {
  switch (statement.kind) {
    case 'chain':
      return { ...statement, sides: statement.sides.map((side) => side && withoutText(side)) };
    case 'expression':
      return { ...statement, value: withoutText(statement.value) };
    case 'sde':
      return { ...statement, drift: withoutText(statement.drift), diffusion: withoutText(statement.diffusion) };
    case 'ode':
      return { ...statement, velocity: withoutText(statement.velocity) };
    case 'sampling':
      return { ...statement, law: mapLaw(statement.law, withoutText) };
    case 'membership':
      return statement.set === '' ? { ...statement, variable: '' } : statement;
    case 'unread':
      return { ...statement, text: '' };
  }
}

function withoutText(expr: Expr): Expr {
  return mapExpr(expr, (node) => (node.kind === 'unknown' ? { ...node, text: '' } : node));
}
