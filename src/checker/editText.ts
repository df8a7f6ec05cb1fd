import type { Span } from '../base/span';
import type { Claim } from '../claims/claim';

export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** Edits that do not overlap, all of them offsets of the text as it is before any. */
export function editText(text: string, edits: readonly TextEdit[]): string {
  const fromTheEnd = [...edits].sort((one, other) => other.span.start - one.span.start);
  return fromTheEnd.reduce((edited, { span, newText }) => edited.slice(0, span.start) + newText + edited.slice(span.end), text);
}

/** Where a claim stands, however its content changes: its equation, its kind, and which of those it is. */
export type Place = `${number} ${Claim['kind']} ${number}`;

export function placeOf(claims: readonly Claim[], claim: Claim): Place {
  const alike = claims.filter((other) => other.math === claim.math && other.kind === claim.kind);
  return `${claim.math} ${claim.kind} ${alike.findIndex((other) => other.id === claim.id)}`;
}
