import type { DrawingView, EquationView } from '../src/protocol/previewMessages';

/** A stretch of an equation's LaTeX. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** The piece that was drawn at a point of the window: the smallest of those that cover it. Boxes of glyphs overlap, so all are asked. */
export function pieceAtPoint(formula: HTMLElement, { marks }: DrawingView, key: string, x: number, y: number): Piece | null {
  const hits = document.elementsFromPoint(x, y).flatMap((hit) => {
    const index = formula.contains(hit) ? hit.getAttribute(`data-${key}`) : null;
    return index === null ? [] : [pieceOf(marks, Number(index))];
  });
  return smallest(hits);
}

/** Gives the elements of the smallest piece around a place a class, and takes it from all others. */
export function highlightAt(formula: HTMLElement, view: DrawingView, key: string, offset: number | null, name: string): void {
  const around = offset === null ? [] : piecesOf(view.marks).filter(({ start, end }) => start <= offset && offset <= end);
  highlight(formula, view, key, smallest(around), name);
}

/** The same for everything that was written within a stretch. */
export function highlight(formula: HTMLElement, { marks }: DrawingView, key: string, stretch: Piece | null, name: string): void {
  for (const element of formula.querySelectorAll(`[data-${key}]`)) {
    const piece = pieceOf(marks, Number(element.getAttribute(`data-${key}`)));
    element.classList.toggle(name, stretch !== null && stretch.start <= piece.start && piece.end <= stretch.end);
  }
}

/** Gives relation signs the status of what was found about them, and takes it from those of which nothing is known any more. */
export function markSigns(formula: HTMLElement, { drawing, signs }: EquationView, key: string): void {
  for (const marked of formula.querySelectorAll<HTMLElement>('[data-sign]')) delete marked.dataset['sign'];
  if (signs.length === 0) return;
  for (const element of formula.querySelectorAll<HTMLElement>(`[data-${key}]`)) {
    const piece = pieceOf(drawing.marks, Number(element.getAttribute(`data-${key}`)));
    const found = signs.find(({ start, end }) => start <= piece.start && piece.end <= end);
    if (found) element.dataset['sign'] = found.status;
  }
}

function pieceOf(marks: readonly number[], index: number): Piece {
  return { start: marks[2 * index] ?? 0, end: marks[2 * index + 1] ?? 0 };
}

const piecesOf = (marks: readonly number[]) => Array.from({ length: marks.length / 2 }, (_, index) => pieceOf(marks, index));

function smallest(pieces: readonly Piece[]): Piece | null {
  return pieces.reduce<Piece | null>((best, piece) => (best === null || lengthOf(piece) < lengthOf(best) ? piece : best), null);
}

const lengthOf = ({ start, end }: Piece) => end - start;
