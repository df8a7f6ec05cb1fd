import type { Claim } from '../claims/claim';
import type { Expr } from '../math/expr';
import { printName } from '../math/printLatex';
import { walkExpr } from '../math/visit';

/** `p\,S \to 0`, by the names of the text: the density that is averaged over and the field that is differentiated. */
export function boundaryLatex(claim: Claim | null): string {
  const { density, field } = namesOf(claim);
  return `${density}\\,${field} \\to 0`;
}

/** `\mathbb{E}\|S\|^2 < \infty`. */
export function integrabilityLatex(claim: Claim | null): string {
  const { field, isVector } = namesOf(claim);
  return isVector ? `\\mathbb{E}\\|${field}\\|^2 < \\infty` : `\\mathbb{E}\\,${field}^2 < \\infty`;
}

const usual = { density: 'p', field: 'S', isVector: true } as const;

function namesOf(claim: Claim | null): { readonly density: string; readonly field: string; readonly isVector: boolean } {
  if (claim === null) return usual;
  const parts = [claim.left.expr, claim.right.expr].flatMap((side) => [...walkExpr(side)]);
  const density = parts.flatMap(densitiesOf)[0];
  const field = parts.flatMap(differentiated).flatMap((of) => [...walkExpr(of)].filter((part) => part.kind === 'apply'))[0];
  return {
    density: density === undefined ? usual.density : printName(density),
    field: field === undefined ? usual.field : printName(field.name),
    isVector: field === undefined || field.shape.kind !== 'scalar',
  };
}

function densitiesOf(part: Expr): string[] {
  if (part.kind === 'density') return [part.name];
  return part.kind === 'expectation' ? part.binders.flatMap(({ law }) => (law.kind === 'density' ? [law.density.name] : [])) : [];
}

function differentiated(part: Expr): Expr[] {
  switch (part.kind) {
    case 'gradient':
    case 'divergence':
    case 'laplacian':
    case 'hessian':
    case 'partial':
      return [part.of];
    default:
      return [];
  }
}
