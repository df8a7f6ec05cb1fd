import type { Picture, PictureWishes } from '../checker/checkedDocument';

const agree = 'Itô and Stratonovich agree for this equation: no noise of it depends on its state. Shown instead: {0}.';
const impossible = 'This cannot be drawn of this equation. Shown instead: {0}.';

/** What is said where another picture than the wished one is shown, with a place for its title; null where it is the wished one. */
export function otherPicture(wished: PictureWishes['study'], { study, studies }: Pick<Picture, 'study' | 'studies'>): string | null {
  if (wished === undefined || wished === study) return null;
  return wished === 'calculi' && studies.length > 0 ? agree : impossible; // where anything can be chosen, that alone keeps them from it
}
