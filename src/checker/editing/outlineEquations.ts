import type { Span } from '../../base/span';
import { flatMapInSteps, type Steps } from '../../base/steps';
import type { ClaimReport } from '../checkedDocument';
import { plainFormula } from '../plainFormula';
import type { CheckedDocument, EquationReport, ReadingName } from '../checkedDocument';
import { describeBadge, describeReading, nameChecking, type Badge } from '../readingWords';
import type { Language } from '../tongue';
import { nameStatus } from '../words';

/** A displayed equation, or one claim of it, in the outline. */
export interface OutlineEntry {
  readonly name: string;
  /** What was found of it. */
  readonly detail: string;
  readonly reading: ReadingName;
  readonly status: Badge['status'];
  /** Offsets in the document. */
  readonly span: Span;
  readonly children: readonly OutlineEntry[];
}

const longest = 60;

/** All of a longer list goes to the editor each time that keys rest, which takes it longer than a key may; and nobody looks for an equation in it. */
const mostListed = 100;

/** The displayed equations of a document; one with several claims has them below it. Of more than `most`, those that are numbered or wrong. */
export function outlineEquations(
  { equations }: CheckedDocument,
  language: Language = 'en',
  most = mostListed,
): Steps<readonly OutlineEntry[]> {
  const displays = equations.filter(({ math }) => math.display);
  const isListed = (report: EquationReport) => displays.length <= most || tagOf(report) !== null || describeBadge(report, language).status === 'wrong'; // prettier-ignore
  return flatMapInSteps(displays, (report) => (isListed(report) ? [makeEntry(report, language)] : []));
}

function tagOf({ math, formula }: EquationReport): string | null {
  return math.outerTag?.text ?? formula.tag;
}

function makeEntry(report: EquationReport, language: Language): OutlineEntry {
  const { math, reading } = report;
  const badge = describeBadge(report, language);
  const tag = tagOf(report);
  const claims = report.claims.filter((claim) => claim.kind === 'claim');
  const shown = reading === 'definition' || reading === 'sde' ? describeReading(report, language) : shorten(math.latex);
  return {
    name: `${tag === null ? '' : `(${tag}) `}${shown}`,
    detail: reading === 'definition' ? shorten(math.latex) : badge.text,
    reading,
    status: badge.status,
    span: math.span,
    children: claims.length > 1 ? claims.map((claim) => makeClaim(claim, reading, language)) : [],
  };
}

function makeClaim({ claim, verdict }: ClaimReport, reading: ReadingName, language: Language): OutlineEntry {
  const name = `${shorten(claim.left.latex)} = ${shorten(claim.right.latex)}`;
  const status = verdict?.status ?? 'checking';
  return {
    name,
    detail: status === 'checking' ? nameChecking(language) : nameStatus(status, language),
    reading,
    status,
    span: claim.span,
    children: [],
  };
}

/** A formula as plain text on one line, without what only lays it out. */
export function shorten(latex: string, limit = longest): string {
  const plain = plainFormula(
    latex.replace(
      /\\(?:begin|end)\{[a-zA-Z]+\*?\}|\\(?:tag|label)\*?\{[^{}]*\}|\\\\|&|\\(?:displaystyle|quad|qquad|,|;|!)(?![a-zA-Z])/g,
      ' ',
    ),
  );
  return plain.length > limit ? `${plain.slice(0, limit - 1).trimEnd()}…` : plain || '…';
}

/** Displays of three lines and more. */
export function foldableEquations({ equations, snapshot }: CheckedDocument): Steps<readonly Span[]> {
  const lines = ({ start, end }: Span) => snapshot.text.slice(start, end).split('\n').length;
  return flatMapInSteps(equations, ({ math }) => (math.display && lines(math.span) > 2 ? [math.span] : []));
}
