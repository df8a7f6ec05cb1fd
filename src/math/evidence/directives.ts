import type { Directive } from '../../document/snapshot';
import type { Dimension, Shape } from '../expr';
import { scalarShape } from '../expr';
import type { Role } from '../scope';
import { matrixShape, vectorShape } from '../shapes';
import type { EvidenceBook } from './evidence';

const roles: Readonly<Record<string, Role>> = {
  variable: 'variable',
  function: 'function',
  density: 'density',
  parameter: 'parameter',
  quantity: 'quantity',
  process: 'process',
  dimension: 'dimension',
  constant: 'constant',
  index: 'index',
};

/** `S: R^d -> R^d`, `x in R^d`, `A: R^(d x n)`, `a: function`, `v ~ rademacher`; what is none of these is left alone. */
export function readDirective(book: EvidenceBook, directive: Directive): void {
  const text = directive.text.replace(/\\(mathbb|mathrm|text)\b|[{}$\\]/g, '').trim();
  const declared = /^([A-Za-z]\w*)\s*(?::|∈|\bin\b)\s*(.+)$/.exec(text);
  const drawn = /^([A-Za-z]\w*)\s*(?:~|∼|\bsim\b)\s*(.+)$/.exec(text);
  book.place = directive.span;
  if (declared) declare(book, declared[1]!, declared[2]!.trim());
  else if (drawn) drawFrom(book, drawn[1]!, drawn[2]!.trim());
}

function declare(book: EvidenceBook, name: string, what: string): void {
  const sides = what.split(/->|→|\bto\b/).map((side) => side.trim());
  const shape = parseSet(sides[sides.length - 1]!);
  const role = sides.length > 1 ? 'function' : Object.hasOwn(roles, what) ? roles[what] : undefined;
  if (!shape && !role) return;
  const evidence = book.of(name);
  evidence.declaredBy = 'directive';
  evidence.place = book.place;
  if (role) evidence.declaredRole = role;
  if (shape) evidence.declaredShape = shape;
}

function drawFrom(book: EvidenceBook, name: string, law: string): void {
  const evidence = book.of(name);
  if (/^rademacher$/i.test(law)) evidence.law = { kind: 'rademacher' };
  else if (/^(unit )?sphere$/i.test(law)) evidence.law = { kind: 'sphere', radius: 'one' };
  else return;
  evidence.declaredBy = 'directive';
  evidence.drawn = true;
  evidence.random = true;
}

/** `R`, `R^d`, `R^3`, `R^(d x n)`, `scalar`, `vector`, `matrix`; null for anything else. */
function parseSet(text: string): Shape | null {
  if (text === 'scalar' || /^[Rℝ]\+?$/.test(text)) return scalarShape;
  if (text === 'vector') return vectorShape('d');
  if (text === 'matrix') return matrixShape('d', 'd');
  const power = /^[Rℝ]\s*\^\s*\(?\s*(\w+)\s*(?:(?:x|×|times|\*)\s*(\w+))?\s*\)?$/.exec(text);
  if (!power) return null;
  const rows = size(power[1]!);
  return power[2] === undefined ? vectorShape(rows) : matrixShape(rows, size(power[2]));
}

function size(text: string): Dimension {
  return /^\d+$/.test(text) ? Number(text) : text;
}
