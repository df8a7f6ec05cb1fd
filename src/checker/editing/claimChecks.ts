import type { Span } from '../../base/span';
import type { Status } from '../../check/verdict';
import { positionAt } from '../../document/positionAt';
import type { CheckedDocument, ClaimReport } from '../checkedDocument';
import type { Language } from '../tongue';
import { plainSentence } from '../plainFormula';
import { describeVerdict } from '../words';
import { shorten } from './outlineEquations';

/** A claim as a list of checks shows it. */
export interface ClaimCheck {
  /** The same for a claim whose content is the same. */
  readonly id: string;
  readonly label: string;
  /** The line it stands in, from 1. */
  readonly description: string;
  readonly span: Span;
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'running';
  /** The verdict in words; empty while it is being checked. */
  readonly message: string;
}

/** What holds passes, also by the words around it; what is wrong fails; what cannot be told is neither. */
const outcomes: { readonly [S in Status]: ClaimCheck['outcome'] } = {
  holds: 'passed',
  excused: 'passed',
  definition: 'passed',
  assumption: 'skipped',
  undecided: 'skipped',
  'not-understood': 'skipped',
  wrong: 'failed',
};

/** Every claim of a document, in reading order. */
export function listClaimChecks(document: CheckedDocument, language: Language = 'en'): readonly ClaimCheck[] {
  const seen = new Map<string, number>();
  return document.equations.flatMap(({ claims }) =>
    claims.flatMap((claim) => {
      if (claim.kind !== 'claim') return [];
      const { id } = claim.claim;
      seen.set(id, (seen.get(id) ?? 0) + 1);
      return [makeCheck(claim, `${id}#${seen.get(id)}`, document, language)];
    }),
  );
}

function makeCheck({ claim, verdict }: ClaimReport, id: string, { snapshot }: CheckedDocument, language: Language): ClaimCheck {
  const [left, right] = [shorten(claim.left.latex, 40), shorten(claim.right.latex, 40)];
  return {
    id,
    label: `${left} = ${right}`,
    description: `${positionAt(snapshot, claim.span.start).line + 1}`,
    span: claim.span,
    outcome: verdict === null ? 'running' : outcomes[verdict.status],
    message: verdict === null ? '' : plainSentence(describeVerdict(verdict, claim, language)),
  };
}
