import { chooseOlderValue } from '../../src/claims/chooseOlderValue';
import type { Claim, Definition, StatedLaw } from '../../src/claims/claim';
import { readClaims, type ClaimsReading, type FindEntries } from '../../src/claims/readClaims';
import { positionAt } from '../../src/document/positionAt';
import { readSnapshot } from '../../src/document/readSnapshot';
import type { Snapshot } from '../../src/document/snapshot';
import { parseLatex } from '../../src/latex/parseLatex';
import type { Formula } from '../../src/math/expr';
import { readFormulas } from '../../src/math/readFormulas';

export interface Read {
  readonly snapshot: Snapshot;
  readonly reading: ClaimsReading;
  readonly formulas: readonly Formula[];
}

/** Markdown → claims, through every layer before. */
export function readText(text: string, findEntries?: FindEntries): Read {
  const snapshot = readSnapshot(text, 1);
  const trees = snapshot.math.map((math) => parseLatex(math.latex, new Map()).tree);
  const { scope, formulas: read } = readFormulas(snapshot, trees);
  const formulas = read.map(({ formula }) => formula);
  return { snapshot, formulas, reading: readClaims(snapshot, formulas, scope, findEntries) };
}

/** Lines such as `7 redefinition→3 excused:proportional=0.5`; numbers are lines of the text, from 1. Claims asked for only in case are left out. */
export function showClaims(text: string): string[] {
  const { snapshot, reading } = readText(text);
  const items = [...reading.definitions, ...reading.claims].filter((item) => item.kind === 'definition' || item.onlyIf !== 'constant');
  items.sort((one, other) => one.math - other.math || one.span.start - other.span.start);
  return items.map((item) => (item.kind === 'definition' ? showDefinition(snapshot, item) : showClaim(snapshot, item)));
}

function lineOf(snapshot: Snapshot, offset: number): number {
  return positionAt(snapshot, offset).line + 1;
}

function showDefinition(snapshot: Snapshot, { span, name, form, isLocal, understood }: Definition): string {
  const words = [form === 'value' ? 'definition' : form, name, isLocal ? 'here' : '', understood ? '' : 'unread'];
  return `${lineOf(snapshot, span.start)} ${words.filter((word) => word !== '').join(' ')}`;
}

function showClaim(snapshot: Snapshot, claim: Claim): string {
  const { kind, written, proseKind, understood, excusedBy } = claim;
  const older = claim.candidates.map(({ side, keepsOlder }) => `${lineOf(snapshot, side.span.start)}${keepsOlder ? '+' : ''}`).join();
  const words = [
    older === '' ? kind : `${kind}→${older}`,
    proseKind ?? '',
    written === 'equal' || proseKind !== null ? '' : written,
    excusedBy.length === 0
      ? ''
      : `excused:${excusedBy.map(({ asserted, factor }) => (factor === null ? asserted : `${asserted}=${factor}`)).join()}`,
    understood ? '' : 'unread',
  ];
  return `${lineOf(snapshot, claim.span.start)} ${words.filter((word) => word !== '').join(' ')}`;
}

/** `v standard-normal`, `v ? isotropic, unit-sphere`: what the text states of the laws of a claim's variables. */
export function showLaws(claim: Claim): string {
  return claim.statedLaws.map(showLaw).join('; ');
}

function showLaw({ variable, law, openAlternatives }: StatedLaw): string {
  if (law !== null) return `${variable} ${law.kind}`;
  return openAlternatives.length === 0 ? `${variable} open` : `${variable} ? ${openAlternatives.join(', ')}`;
}

/** Which value a claim is compared with, when the claims at the given lines are wrong. */
export function showComparison(text: string, line: number, wrongLines: readonly number[]): string {
  const { snapshot, reading } = readText(text);
  const at = (claim: Claim) => lineOf(snapshot, claim.span.start);
  const wrong = new Set(reading.claims.filter((claim) => wrongLines.includes(at(claim))).map((claim) => claim.id));
  const claim = reading.claims.find((item) => item.kind === 'redefinition' && at(item) === line)!; // the table names a redefinition
  const older = chooseOlderValue(claim, (id) => (wrong.has(id) ? 'wrong' : 'holds'));
  return older === null ? 'none' : `${lineOf(snapshot, older.shown.span.start)}/${lineOf(snapshot, older.compared.span.start)}`;
}
