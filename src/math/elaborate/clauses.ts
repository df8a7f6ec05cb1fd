import type { Node } from '../../latex/tree';
import type { ClauseRole, Statement } from '../expr';
import { baseTokenOf, spanOf, tokenOf } from '../nodes';
import type { Context } from './context';
import type { Part, Parts } from './parts';
import { relationAt } from './relationSigns';
import { dots, readStatements } from './statements';
import { simpleName } from './subscripts';

/** What the clauses of a line state. */
export function readClauses(context: Context, { parts, roles }: Pick<Parts, 'parts' | 'roles'>): Statement[] {
  const found: Statement[] = [];
  for (let at = 0; at < parts.length; at++) {
    const end = endOfRange(parts, at);
    const map = readMapping(context, parts, at);
    if (map !== null) found.push(...map);
    else if (end === at) found.push(...readStatements(context, parts[at]!).map((statement) => withRole(statement, roles[at] ?? null)));
    else {
      found.push(readRange(context, parts.slice(at, end)));
      at = end - 1;
    }
  }
  return found;
}

function withRole(statement: Statement, role: ClauseRole | null): Statement {
  return role !== null && statement.kind === 'chain' ? { ...statement, role } : statement;
}

/** `i = 1, \dots, d`, `t = 0, h, 2h, \dots`: values that a name runs through; `at` itself where no such list begins. */
function endOfRange(parts: readonly Part[], at: number): number {
  const [name, sign] = parts[at]!;
  if (name === undefined || simpleName(name) === null || tokenOf(sign) !== '=' || !isValue(parts[at]!.slice(2))) return at;
  const rest = parts.slice(at + 1).findIndex((part) => !isValue(part));
  const end = rest < 0 ? parts.length : at + 1 + rest;
  return parts.slice(at + 1, end).some(isDots) ? end : at;
}

/** No sign in it that states something. */
function isValue(part: Part): boolean {
  return part.every((node, index) => relationAt(part, index) === null && !['sim', 'in'].includes(baseTokenOf(node)));
}

function isDots(part: readonly Node[]): boolean {
  return part.length > 0 && part.every((node) => dots.has(tokenOf(node)));
}

/** The values as a set, as they are written. */
function readRange(context: Context, parts: readonly Part[]): Statement {
  const nodes = parts.flat();
  const span = spanOf(nodes, nodes[0]!.span);
  const values = context.textOf({ start: nodes[1]!.span.end, end: span.end }).trim();
  return { kind: 'membership', span, variable: simpleName(nodes[0]!) ?? '', set: `{${values}}` };
}

/** `T : x \mapsto x + h v(x)`, also behind `T : \mathbb R^d \to \mathbb R^d,`, is `T(x) = x + h v(x)`. */
function readMapping(context: Context, parts: readonly Part[], at: number): Statement[] | null {
  const part = parts[at]!;
  const arrow = part.findIndex((node) => tokenOf(node) === 'mapsto');
  const [name, colon] = arrow === 3 ? part : (parts[at - 1] ?? []);
  const variable = part[arrow - 1];
  const isMapping = (arrow === 3 || arrow === 1) && tokenOf(colon) === ':' && arrow < part.length - 1;
  if (!isMapping || name === undefined || variable === undefined || simpleName(variable) === null) return null;
  const { span } = variable;
  const call: readonly Node[] = [name, { kind: 'delimited', span, open: '(', close: ')', body: [variable], closed: true }];
  if (context.attempt(() => context.readAll(call, span)).kind !== 'apply') return null;
  return readStatements(context, [...call, { kind: 'operator', span: part[arrow]!.span, text: '=' }, ...part.slice(arrow + 1)]);
}
