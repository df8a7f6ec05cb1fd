import type { Node } from '../../latex/tree';
import type { Dimension, Shape } from '../expr';
import { scalarShape } from '../expr';
import { baseName, labelText } from '../names';
import { contents, scriptsOf, significant, splitAt, tokenOf } from '../nodes';
import { matrixShape, rowShape, vectorShape } from '../shapes';

/** A set in plain text: `R^d`, `R^(d x n)`, `[0,T]`, `X_bb_0`. */
export function setText(nodes: readonly Node[]): string {
  return nodes.map(pieceText).join('');
}

function pieceText(node: Node): string {
  const { base, sub, sup } = scriptsOf(node);
  if (node.kind === 'delimited') return `${node.open}${significant(node.body).map(pieceText).join('')}${node.close}`;
  const name = baseName(base);
  const plain = name === null ? labelText(base) || tokenOf(base) : isReals(name) ? 'R' : name;
  return `${plain}${sub ? `_${labelText(sub)}` : ''}${sup ? `^${powerText(sup)}` : ''}`;
}

function powerText(sup: Node): string {
  const factors = splitAt(contents(sup), isTimes).map((part) => part.map((node) => labelText(node)).join(''));
  return factors.length > 1 ? `(${factors.join(' x ')})` : (factors[0] ?? '');
}

function isTimes(node: Node): boolean {
  return ['times', '*', 'cdot'].includes(tokenOf(node));
}

function isReals(name: string): boolean {
  return name === 'R_bb' || name === 'R' || name === 'reals' || name === 'Reals';
}

/** The shape of the members of a set such as `\mathbb{R}^d`, `\mathbb R^{d \times n}`, `[0, T]`; null when the set does not say. */
export function shapeOfMembers(nodes: readonly Node[]): Shape | null {
  const [first] = nodes;
  if (!first) return null;
  if (
    first.kind === 'delimited' &&
    ['(', '['].includes(first.open) &&
    splitAt(significant(first.body), (node) => tokenOf(node) === ',').length === 2
  )
    return scalarShape;
  const { base, sup } = scriptsOf(first);
  const name = baseName(base);
  if (name === 'N_bb' || name === 'Z_bb') return scalarShape;
  if (name === null || !isReals(name)) return null;
  return sup === null || ['+', '-', '*'].includes(labelText(sup)) ? scalarShape : shapeOfPower(sup);
}

function shapeOfPower(sup: Node): Shape | null {
  const factors = splitAt(contents(sup), isTimes).map(dimensionOf);
  const [rows, columns] = factors;
  if (rows === undefined || factors.length > 2) return null;
  if (columns === undefined) return rows === 1 ? scalarShape : vectorShape(rows);
  return columns === 1 ? vectorShape(rows) : rows === 1 ? rowShape(columns) : matrixShape(rows, columns);
}

function dimensionOf(part: readonly Node[]): Dimension {
  const text = part.map((node) => labelText(node)).join('');
  return /^\d+$/.test(text) ? Number(text) : text;
}
